package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.List;
import savepoint.author.mutation.Statements.Mistake;
import savepoint.engine.Part;

/** Makes the mutants of a script: of one statement after the other, the others as they are. */
final class Scripts {
  private final String script;
  private final Tables tables;
  private final List<Mistake> mistakes = new ArrayList<>();

  private Scripts(String script, Tables tables) {
    this.script = script;
    this.tables = tables;
  }

  static List<Mistake> of(String script, List<Part> parts, Tables tables) {
    var all = new Scripts(script, tables);
    for (Part part : parts) all.part(part, parts.size());
    return all.mistakes;
  }

  private void part(Part part, int parts) {
    var cuts = new Cuts(part.sql(), tables);
    String head = cuts.words.head(3);
    if (parts > 1 && matters(head)) mistakes.add(new Mistake(Operator.DROPPED_STATEMENT, shortened(part.sql()), "", without(part)));
    inside(head, cuts);
    for (Mistake mistake : cuts.mistakes)
      mistakes.add(new Mistake(mistake.operator(), mistake.was(), mistake.becomes(), script.substring(0, part.start()) + mistake.sql() + script.substring(part.end())));
  }

  /** Whether a script without it does something else: a query changes nothing, and what frames a transaction that works is not seen in its result. */
  private static boolean matters(String head) {
    return !head.matches("(select|begin|start|commit|end|rollback|analyze|vacuum|explain|show|table|values|comment)\\b.*");
  }

  private void inside(String head, Cuts cuts) {
    var definitions = new Definitions(cuts);
    var privileges = new Privileges(cuts);
    if (head.matches("create (unlogged |temp |temporary )?table.*") && cuts.words.find(0, 0, "as") < 0) definitions.table();
    else if (head.startsWith("alter table")) definitions.alter();
    else if (head.matches("create (unique )?index.*")) definitions.index();
    else if (head.matches("create (or replace |constraint )?trigger.*") || head.matches("create or replace") && cuts.words.head(4).endsWith("trigger")) definitions.trigger();
    else if (head.matches("(grant|revoke)\\b.*") || head.startsWith("alter default privileges")) privileges.grant();
    else if (head.matches("(create|alter) (role|user|group)\\b.*")) privileges.role();
    else if (head.matches("(create|alter) policy.*")) privileges.policy();
    else if (head.matches("do\\b.*") || cuts.words.head(4).matches("create (or replace )?(function|procedure)\\b.*")) new Routines(cuts, tables).routine();
    else statement(cuts);
  }

  private static void statement(Cuts cuts) {
    Routines.locks(cuts);
    String head = cuts.words.head(1);
    if (!head.matches("insert|update|delete|merge|select|with|create")) return;
    if (cuts.statement(0, cuts.words.size()) || head.equals("create")) return;
    if (head.equals("merge")) Routines.merge(cuts);
    else Routines.where(cuts, 0, cuts.words.size());
  }

  /** Together with its semicolon. */
  private String without(Part part) {
    int end = part.end();
    while (end < script.length() && Character.isWhitespace(script.charAt(end))) end++;
    if (end < script.length() && script.charAt(end) == ';') end++;
    else end = part.end();
    return script.substring(0, part.start()) + script.substring(end);
  }

  private static String shortened(String sql) {
    String line = Cuts.squeezed(sql);
    return line.length() > 120 ? line.substring(0, 119) + "…" : line;
  }
}
