package savepoint.attempt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.engine.Outcome;
import savepoint.exercise.Script;

/** Takes end states down and compares them, table by table as the rows come: memory is bounded by the reference's state, not by the attempt's. */
final class Compared {
  private static final Rules RULES = new Rules(false, false, Rules.TOLERANCE, Survey.ROWS);

  private final Script script;

  Compared(Script script) { this.script = script; }

  private boolean of(Script.Compared what) { return script.compare().contains(what); }

  /** The whole end state of a reference. */
  State state(Survey survey, long affected) throws SQLException {
    var contents = new ArrayList<State.Content>();
    if (of(Script.Compared.TABLES)) for (var relation : survey.relations()) contents.add(content(survey, relation));
    return new State(List.copyOf(contents), of(Script.Compared.SEQUENCES) ? survey.sequences() : Map.of(), of(Script.Compared.NAMES) ? survey.names() : List.of(),
        affected, survey.catalogue());
  }

  private State.Content content(Survey survey, State.Relation relation) throws SQLException {
    var columns = columns(relation);
    if (relation.form() == State.Form.FOREIGN_TABLE) return new State.Content(relation, columns, null, "its rows are not its own");
    var gathered = new Reference.Gathered();
    return switch (survey.read(relation, columns, gathered)) {
      case Outcome.Rows rows when !rows.cut() -> new State.Content(relation, columns, Expected.unordered(gathered.columns, gathered.rows), null);
      case Outcome.Rows _ -> throw new IllegalArgumentException(relation.title() + " has more than " + Survey.ROWS + " rows");
      case Outcome.Failed failed -> new State.Content(relation, columns, null, failed.error().message());
      case Outcome.Ended ended -> throw new IllegalArgumentException("reading " + relation.title() + " came to no end: " + ended.why().message());
      case Outcome.Done odd -> throw new IllegalStateException("a query answered " + odd.tag());
    };
  }

  /** Those whose values count. */
  private List<String> columns(State.Relation relation) {
    return relation.columns().stream().filter(column -> !script.ignore().contains(relation.title() + "." + column)
        && !script.ignore().contains(relation.schema() + "." + relation.name() + "." + column)).toList();
  }

  /** What is not as the reference left it, the first thing to fix first. */
  List<Difference> differences(State expected, Survey survey, long affected) throws SQLException {
    var found = new ArrayList<Difference>();
    if (of(Script.Compared.TABLES)) relations(expected, survey, found);
    if (large(found)) return found;
    if (of(Script.Compared.SEQUENCES)) lines("sequences", expected.sequences(), survey.sequences(), found);
    if (of(Script.Compared.NAMES)) lines("names", expected.names(), survey.names(), found);
    if (of(Script.Compared.AFFECTED_ROWS) && affected != expected.affected())
      found.add(new Difference.Lines("affected rows", List.of(String.valueOf(expected.affected())), List.of(String.valueOf(affected))));
    return found;
  }

  private void relations(State expected, Survey survey, List<Difference> found) throws SQLException {
    var actual = survey.relations();
    for (var content : expected.contents()) {
      var relation = actual.stream().filter(content.relation()::same).findFirst();
      if (relation.isEmpty()) found.add(new Difference.Missing(content.relation()));
      else relation(content, relation.get(), survey, found);
      if (large(found)) return;
    }
    for (var relation : actual) {
      if (expected.contents().stream().map(State.Content::relation).noneMatch(relation::same)) found.add(new Difference.LeftOver(relation));
    }
  }

  /** Then its session may be closed, and nothing else matters. */
  private static boolean large(List<Difference> found) {
    return !found.isEmpty() && found.getLast() instanceof Difference.TooLarge;
  }

  private void relation(State.Content expected, State.Relation actual, Survey survey, List<Difference> found) throws SQLException {
    var wanted = expected.relation();
    if (wanted.form() != actual.form()) {
      found.add(new Difference.OtherForm(wanted, actual));
    } else if (!new HashSet<>(wanted.columns()).equals(new HashSet<>(actual.columns()))) {
      found.add(new Difference.Columns(wanted, wanted.columns().stream().filter(column -> !actual.columns().contains(column)).toList(),
          actual.columns().stream().filter(column -> !wanted.columns().contains(column)).toList()));
    } else if (actual.form() != State.Form.FOREIGN_TABLE) {
      rows(expected, actual, survey, found);
    }
  }

  private void rows(State.Content expected, State.Relation actual, Survey survey, List<Difference> found) throws SQLException {
    var comparison = expected.rows() == null ? null : new Comparison(expected.rows(), RULES);
    switch (survey.read(actual, expected.columns(), comparison == null ? new Reference.Gathered() : comparison)) {
      case Outcome.Rows _ when comparison == null -> found.add(new Difference.Unreadable(actual, "it should not be readable: " + expected.failure()));
      case Outcome.Rows rows -> {
        Match match = comparison.result();
        boolean unread = rows.cut() && !(match instanceof Match.WrongColumns || match instanceof Match.WrongType);
        if (unread || match instanceof Match.TooLarge) found.add(new Difference.TooLarge(actual));
        else if (!(match instanceof Match.Same)) found.add(new Difference.Rows(expected, match));
      }
      case Outcome.Failed failed -> {
        if (!failed.error().message().equals(expected.failure())) found.add(new Difference.Unreadable(actual, failed.error().message()));
      }
      case Outcome.Ended ended when ended.why() == Outcome.Why.TIME -> found.add(new Difference.Unreadable(actual, "reading it came to no end"));
      case Outcome.Ended ended when ended.why() == Outcome.Why.BYTES -> found.add(new Difference.TooLarge(actual));
      case Outcome.Ended ended -> throw new SQLException("reading " + actual.title() + " was ended: " + ended.why(), "08006");
      case Outcome.Done odd -> throw new IllegalStateException("a query answered " + odd.tag());
    }
  }

  private static void lines(String what, Map<String, String> expected, Map<String, String> actual, List<Difference> found) {
    lines(what, new TreeMap<>(expected).entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList(),
        new TreeMap<>(actual).entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList(), found);
  }

  private static void lines(String what, List<String> expected, List<String> actual, List<Difference> found) {
    var missing = expected.stream().filter(line -> !actual.contains(line)).toList();
    var extra = actual.stream().filter(line -> !expected.contains(line)).toList();
    if (!missing.isEmpty() || !extra.isEmpty()) found.add(new Difference.Lines(what, missing, extra));
  }
}
