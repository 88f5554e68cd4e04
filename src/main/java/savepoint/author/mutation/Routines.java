package savepoint.author.mutation;

import savepoint.author.mutation.Statements.Mistake;

/** Mistakes in functions and procedures: in what they are, and in the statements of their bodies. */
final class Routines {
  private final Cuts cuts;
  private final Words words;
  private final Tables tables;

  Routines(Cuts cuts, Tables tables) {
    this.cuts = cuts;
    this.words = cuts.words;
    this.tables = tables;
  }

  void routine() {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).text().startsWith("$")) body(i);
      else if (words.get(i).is("strict") || words.at(i, "security", "definer")) cuts.drop(Operator.DEFINITION, i, i + (words.get(i).is("strict") ? 1 : 2));
      else if (words.at(i, "set", "search_path")) {
        int end = i + 4;
        while (words.at(end, ",")) end += 2;
        cuts.drop(Operator.DEFINITION, i, end);
      }
    }
  }

  private void body(int at) {
    String quoted = words.get(at).text();
    String tag = quoted.substring(0, quoted.indexOf('$', 1) + 1);
    if (quoted.length() < 2 * tag.length()) return;
    var inner = new Cuts(quoted.substring(tag.length(), quoted.length() - tag.length()), tables);
    new Body(inner).mistakes();
    for (Mistake mistake : inner.mistakes)
      cuts.mistakes.add(new Mistake(mistake.operator(), mistake.was(), mistake.becomes(), words.with(at, at + 1, tag + mistake.sql() + tag)));
  }

  /** Looked through word by word: what is a statement or a condition is taken as one, the rest is let be. */
  private record Body(Cuts cuts) {
    void mistakes() {
      Words words = cuts.words;
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).is("if", "elsif", "elseif") && (i == 0 || !words.get(i - 1).is("end", "or")) && words.find(i, words.get(i).depth(), "then") > 0)
          cuts.condition(i + 1, words.find(i, words.get(i).depth(), "then"));
        if (begins(i)) i = statement(i);
      }
      locks(cuts);
    }

    private boolean begins(int i) {
      Words words = cuts.words;
      if (words.get(i).depth() > 0 || !words.get(i).is("insert", "update", "delete", "merge", "select", "with", "perform", "raise", "call")) return false;
      return i == 0 || words.get(i - 1).is(";", "begin", "then", "else", "loop");
    }

    private int statement(int from) {
      Words words = cuts.words;
      int end = words.find(from, 0, ";");
      if (end < 0) end = words.size();
      boolean only = from == 0 && end >= words.size() - 1;
      if (!only && !words.get(from).is("select")) cuts.drop(Operator.DROPPED_STATEMENT, from, Math.min(end + 1, words.size()));
      if (!words.get(from).is("perform", "raise", "call") && !cuts.statement(from, end)) where(cuts, from, end);
      return end;
    }
  }

  /** A statement that the parser cannot read still has its WHERE. */
  static void where(Cuts cuts, int from, int end) {
    Words words = cuts.words;
    int where = words.find(from, words.get(from).depth(), "where");
    if (where < 0 || where >= end) return;
    int stop = end;
    for (String word : new String[] {"returning", "group", "order", "limit", "for", "into"}) {
      int at = words.find(where, words.get(from).depth(), word);
      if (at > 0) stop = Math.min(stop, at);
    }
    cuts.drop(words.get(from).is("update", "delete") ? Operator.MISSING_WHERE : Operator.DROPPED_CONJUNCT, where, stop);
    cuts.condition(where + 1, stop);
  }

  /** A MERGE that the parser cannot read still has its clauses. */
  static void merge(Cuts cuts) {
    Words words = cuts.words;
    int when = words.find(0, 0, "when");
    if (when < 0) return;
    cuts.condition(words.find(0, 0, "on") + 1, when);
    boolean several = words.find(when + 1, 0, "when") > 0;
    while (when >= 0 && when < words.size()) {
      int next = words.find(when + 1, 0, "when");
      int end = next >= 0 ? next : words.find(when, 0, "returning") >= 0 ? words.find(when, 0, "returning") : words.size();
      if (several) cuts.drop(Operator.MERGE_CLAUSE, when, end);
      int and = words.find(when, 0, "and");
      int then = words.find(when, 0, "then");
      if (and >= 0 && and < then) {
        cuts.drop(Operator.DROPPED_CONJUNCT, and, then);
        cuts.condition(and + 1, then);
      }
      int set = words.find(when, 0, "set");
      if (set >= 0 && set < end) cuts.dropEach(Operator.DROPPED_ASSIGNMENT, set + 1, end, 0);
      when = next;
    }
  }

  static void locks(Cuts cuts) {
    Words words = cuts.words;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.at(i, "for", "update") || words.at(i, "for", "share")) cuts.drop(Operator.LOCK, i, i + 2);
      if (words.at(i, "for", "no", "key", "update")) cuts.drop(Operator.LOCK, i, i + 4);
      if (words.at(i, "for", "key", "share")) cuts.drop(Operator.LOCK, i, i + 3);
      if (words.at(i, "skip", "locked")) cuts.drop(Operator.LOCK, i, i + 2);
      if (words.get(i).is("nowait")) cuts.drop(Operator.LOCK, i, i + 1);
      if (words.at(i, "isolation", "level")) {
        int end = i + (words.get(i + 2).is("serializable") ? 3 : 4);
        if (!words.at(i + 2, "read", "committed")) cuts.replace(Operator.LOCK, i, end, "isolation level read committed");
        if (words.at(i + 2, "serializable")) cuts.replace(Operator.LOCK, i, end, "isolation level repeatable read");
      }
    }
  }
}
