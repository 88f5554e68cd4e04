package savepoint.author.mutation;

import java.util.List;
import java.util.Set;

/** Mistakes in definitions of tables, indexes and triggers. */
final class Definitions {
  private static final Set<String> STARTS = Set.of("constraint", "not", "null", "default", "primary", "unique", "check", "references", "generated", "collate");

  private final Cuts cuts;
  private final Words words;

  Definitions(Cuts cuts) {
    this.cuts = cuts;
    this.words = cuts.words;
  }

  void table() {
    int open = words.find(0, 0, "(");
    if (open < 0) return;
    int close = words.close(open);
    var elements = words.items(open + 1, close, 1);
    for (int i = 0; i < elements.size(); i++) {
      int[] element = elements.get(i);
      if (words.get(element[0]).is("constraint", "primary", "unique", "check", "foreign", "exclude")) {
        cuts.mistakes.add(new Statements.Mistake(Operator.DROPPED_CONSTRAINT, Cuts.squeezed(words.text(element[0], element[1])), "",
            elements.size() > 1 ? words.without(elements, i) : words.with(element[0], element[1], "")));
        constraint(element[0], element[1], 1);
      } else {
        column(element[0] + 2, element[1], 1);
      }
    }
  }

  /** ALTER TABLE: each of several actions is left out once, and what an action adds is looked into. */
  void alter() {
    int from = 2;
    while (from < words.size() && !words.get(from).is("add", "alter", "drop", "enable", "disable", "force", "rename", "set", "validate", "owner", "attach", "detach", "no")) from++;
    cuts.dropEach(Operator.DROPPED_CONSTRAINT, from, words.size(), 0);
    for (int[] action : words.items(from, words.size(), 0)) {
      if (!words.get(action[0]).is("add")) continue;
      int next = action[0] + 1;
      if (next >= action[1]) continue;
      if (words.get(next).is("constraint", "primary", "unique", "check", "foreign", "exclude")) {
        constraint(next, action[1], 0);
      } else {
        int name = words.get(next).is("column") ? next + 1 : next;
        if (words.at(name, "if", "not", "exists")) name += 3;
        column(name + 2, action[1], 0);
      }
    }
  }

  /** The clauses behind the type of a column: each left out once. */
  private void column(int from, int to, int depth) {
    int clause = next(from, to, depth);
    while (clause < to) {
      int start = clause;
      if (words.get(clause).is("constraint")) clause = Math.min(to, clause + 2);
      int end = next(clause + (words.at(clause, "not", "null") ? 2 : 1), to, depth);
      if (clause < to && !words.get(clause).is("null", "collate")) {
        cuts.drop(Operator.DROPPED_CONSTRAINT, start, end);
        constraint(clause, end, depth);
      }
      clause = end;
    }
  }

  /** NULL and DEFAULT behind SET belong to the action of a foreign key, KEY and NULL to the word before. */
  private int next(int from, int to, int depth) {
    for (int i = from; i < to; i++)
      if (words.get(i).depth() == depth && STARTS.contains(words.get(i).text().toLowerCase(java.util.Locale.ROOT)) && !words.at(i - 1, "set") && !words.at(i - 1, "is")
          && !words.at(i - 2, "is", "not") && !words.at(i - 1, "by")) return i;
    return to;
  }

  private void constraint(int from, int to, int depth) {
    int check = words.find(from, depth, "check", "(");
    if (check >= 0 && check < to) {
      cuts.condition(check + 2, words.close(check + 1));
      return;
    }
    key(from, to, depth);
    int references = words.find(from, depth, "references");
    if (references >= 0 && references < to) actions(references, to, depth);
    int deferrable = words.find(from, depth, "deferrable");
    if (deferrable >= 0 && deferrable < to && !words.at(deferrable - 1, "not")) cuts.drop(Operator.DEFINITION, deferrable, to);
  }

  /** A key of several columns loses one. */
  private void key(int from, int to, int depth) {
    int open = words.find(from, depth, "(");
    boolean key = words.find(from, depth, "primary", "key") >= from || words.find(from, depth, "unique") >= from;
    int references = words.find(from, depth, "references");
    if (open < 0 || open >= to || !key || references >= 0 && references < open) return;
    cuts.dropEach(Operator.DEFINITION, open + 1, words.close(open), depth + 1);
  }

  private void actions(int from, int to, int depth) {
    boolean delete = false;
    for (int i = from; i + 2 < to; i++) {
      if (words.get(i).depth() != depth || !words.at(i, "on", "delete") && !words.at(i, "on", "update")) continue;
      delete |= words.at(i, "on", "delete");
      int end = i + (words.get(i + 2).is("set", "no") ? 4 : 3);
      cuts.drop(Operator.DEFINITION, i, Math.min(end, to));
      if (words.at(i + 2, "cascade") && words.at(i, "on", "delete")) cuts.replace(Operator.DEFINITION, i, i + 3, "on delete set null");
      if (words.at(i + 2, "set", "null")) cuts.replace(Operator.DEFINITION, i, i + 4, words.text(i, i + 2) + " cascade");
      if (words.at(i + 2, "restrict")) cuts.replace(Operator.DEFINITION, i, i + 3, words.text(i, i + 2) + " cascade");
    }
    if (delete) return;
    int table = from + 2;
    while (words.at(table, ".")) table += 2;
    int end = words.at(table, "(") ? words.close(table) + 1 : table;
    if (end <= to) cuts.mistakes.add(new Statements.Mistake(Operator.DEFINITION, "", "on delete cascade in " + Cuts.squeezed(words.text(from, end)),
        words.with(from, end, words.text(from, end) + " on delete cascade")));
  }

  void index() {
    int unique = words.find(0, 0, "unique");
    if (unique == 1) cuts.drop(Operator.DROPPED_CONSTRAINT, unique, unique + 1);
    int open = words.find(0, 0, "(");
    if (open >= 0) cuts.dropEach(Operator.DEFINITION, open + 1, words.close(open), 1);
    int include = words.find(0, 0, "include", "(");
    if (include >= 0) cuts.drop(Operator.DEFINITION, include, words.close(include + 1) + 1);
    int where = words.find(0, 0, "where");
    if (where < 0) return;
    cuts.drop(Operator.DROPPED_CONJUNCT, where, words.size());
    cuts.condition(where + 1, words.size());
  }

  void trigger() {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).is("before")) cuts.replace(Operator.DEFINITION, i, i + 1, "after");
      else if (words.get(i).is("after")) cuts.replace(Operator.DEFINITION, i, i + 1, "before");
      else if (words.at(i, "or") && i + 1 < words.size() && words.get(i + 1).is("insert", "update", "delete", "truncate")) {
        cuts.drop(Operator.DEFINITION, i, i + 2);
        if (words.get(i - 1).is("insert", "update", "delete", "truncate")) cuts.drop(Operator.DEFINITION, i - 1, i + 1);
      } else if (words.at(i, "update", "of")) {
        int on = words.find(i, 0, "on");
        for (String stop : List.of("or")) if (words.find(i, 0, stop) > 0) on = Math.min(on, words.find(i, 0, stop));
        cuts.drop(Operator.DEFINITION, i + 1, on);
      } else if (words.at(i, "each", "row")) cuts.replace(Operator.DEFINITION, i, i + 2, "each statement");
      else if (words.at(i, "each", "statement")) cuts.replace(Operator.DEFINITION, i, i + 2, "each row");
      else if (words.at(i, "when", "(")) {
        cuts.drop(Operator.DROPPED_CONJUNCT, i, words.close(i + 1) + 1);
        cuts.condition(i + 2, words.close(i + 1));
      }
    }
  }
}
