package savepoint.attempt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import savepoint.check.StateCheck;
import savepoint.check.Ground;
import savepoint.check.Match;
import savepoint.check.Proof;
import savepoint.check.Tampered;
import savepoint.engine.Part;
import savepoint.engine.SqlError;
import savepoint.exercise.Exercise;
import savepoint.exercise.Script;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Template;

/** Turns what a script did and left on one data set into a verdict and words. Of hidden data the words name the table or the check, and nothing that was in it. */
final class ScriptJudging {
  private final Scripts scripts;
  private final Scripts.House house;
  private final Exercise exercise;
  private final Script script;
  private final Template dataset;
  private final Budget budget;
  private final boolean visible;
  private final boolean brief;

  /** @param brief the verdict is all that counts: what else is wrong is not looked for */
  ScriptJudging(Scripts scripts, Scripts.House house, Exercise exercise, Script script, Template dataset, Budget budget, boolean brief) {
    this.scripts = scripts;
    this.house = house;
    this.exercise = exercise;
    this.script = script;
    this.dataset = dataset;
    this.budget = budget;
    this.visible = dataset == exercise.visible();
    this.brief = brief;
  }

  Feedback.Case judge(String answer) {
    State expected = scripts.reference(house, exercise, script, dataset);
    try {
      return play(answer, expected);
    } catch (Slot.Lost first) {
      // Whose doing was it? A stage is made anew, so the server works; when it goes down again, the script took it down.
      house.learners().discard("its server went down", first);
      try {
        return play(answer, expected);
      } catch (Slot.Lost second) {
        house.learners().discard("its server went down", second);
        return script.rights() == Rights.SUPERUSER ? told(Verdict.FAILED, "Your script took the server down, twice.")
            : told(Verdict.TOO_LARGE, "Your script took the server down twice. It most likely needs more memory than an answer may use.");
      }
    }
  }

  private Feedback.Case play(String answer, State expected) {
    try (Stage stage = Stage.open(house.learners(), dataset, script)) {
      try {
        var seal = script.rights() == Rights.SUPERUSER ? Seal.of(stage) : null;
        Replay replay = Replay.of(stage, exercise.engine(), answer);
        if (!replay.finished()) return halted(replay);
        stage.settle();
        if (seal != null && !seal.equals(Seal.of(stage)))
          return told(Verdict.TAMPERED, "Your script changed the server's own catalogue, pg_catalog. What such a server says proves nothing, so it was not judged.", replay);
        return left(stage, replay, expected);
      } catch (Tampered e) {
        return told(Verdict.TAMPERED, e.words(visible));
      } catch (SQLException e) {
        if (stage.down()) throw new Slot.Lost("the server was lost after a script: " + e.getMessage());
        throw new Slot.Broken("a script on " + dataset.name() + " cannot be judged", e);
      }
    }
  }

  private Feedback.Case halted(Replay replay) {
    String which = which(replay);
    return switch (replay.halt()) {
      case Replay.Halt.Refused refused -> refused(replay, refused.error());
      case Replay.Halt.Slow slow when slow.whole() ->
          told(Verdict.TIMEOUT, "Your script ran longer than " + Replay.WHOLE.toSeconds() + " seconds in all. It was stopped at " + lower(which) + ".", replay);
      case Replay.Halt.Slow _ -> told(Verdict.TIMEOUT, which + " ran longer than " + Replay.ONE.toSeconds() + " seconds and was stopped." + before(replay), replay);
      case Replay.Halt.Loud _ -> told(Verdict.TOO_LARGE, which + " sends more than %,d rows or %d MB, notices included, and was stopped.".formatted(Replay.ROWS, Replay.BYTES >> 20) + before(replay), replay);
      case Replay.Halt.Fat _ -> told(Verdict.TOO_LARGE, which + " needs more room or memory than a script may use: its database may grow by " + (DiskWatch.MOST >> 20) + " MB. It was stopped."
          + before(replay), replay);
      case Replay.Halt.Hung _ -> told(Verdict.FAILED, which + " ended its own session: nothing after it ran." + before(replay), replay);
      case Replay.Halt.Open _ -> told(Verdict.FAILED, "Your script ends inside a transaction that it began: nothing since BEGIN was committed. End it with COMMIT.", replay);
      case Replay.Halt.Count _ -> throw new IllegalStateException("an answer of " + replay.statements() + " statements was played");
    };
  }

  private Feedback.Case refused(Replay replay, SqlError error) {
    if (visible) return new Feedback.Case("visible", true, Verdict.SQL_ERROR, which(replay) + " was refused: " + error.message() + "." + before(replay), error, null, played(replay, List.of(), List.of(), List.of()));
    String kind = Judging.KINDS.get(error.state());
    return told(Verdict.SQL_ERROR, which(replay) + " fails with an error on this data" + (kind == null ? "" : ": " + kind) + ".", replay);
  }

  /** For whoever wrote the script. */
  static String said(Replay replay) {
    String what = switch (replay.halt()) {
      case Replay.Halt.Refused refused -> "fails: " + refused.error().message();
      case Replay.Halt.Slow _ -> "runs too long";
      case Replay.Halt.Loud _ -> "sends too many rows or notices";
      case Replay.Halt.Fat _ -> "needs more room than a script may use";
      case Replay.Halt.Hung _ -> "ends its own session";
      case Replay.Halt.Open _ -> "leaves a transaction open";
      case Replay.Halt.Count _ -> "has " + replay.statements() + " statements";
    };
    return replay.at() == null ? "it " + what : "statement " + replay.number() + " (" + Replay.head(replay.at()) + ") " + what;
  }

  /** Of hidden data not even the number is told: a script could say by it what it found there, each run a number between 1 and {@link Replay#MOST}. */
  private String which(Replay replay) {
    if (!visible) return "A statement of your script";
    return replay.at() == null ? "Statement " + replay.number() : "Statement " + replay.number() + " of " + replay.statements() + " (" + Replay.head(replay.at()) + ")";
  }

  private static String lower(String words) { return Character.toLowerCase(words.charAt(0)) + words.substring(1); }

  private String before(Replay replay) {
    int ran = replay.steps().size();
    return ran == 0 || !visible ? "" : ran == 1 ? " The statement before it ran." : " The " + ran + " statements before it ran.";
  }

  /** The state first, while nobody has touched it; then the checks, also when the state is wrong: what is right comes first on the page. */
  private Feedback.Case left(Stage stage, Replay replay, State expected) throws SQLException {
    List<Difference> differences;
    List<Feedback.Change> changes = List.of();
    try (var survey = Survey.of(stage)) {
      differences = new Compared(script).differences(expected, survey, replay.affected());
      if (differences.stream().anyMatch(Difference.TooLarge.class::isInstance)) return told(Verdict.TOO_LARGE, words(differences), replay);
      if (brief && !differences.isEmpty()) return told(Verdict.WRONG_STATE, words(differences), replay);
      if (visible && !differences.isEmpty()) changes = expected.catalogue().against(survey.catalogue());
    }
    var ticks = visible || differences.isEmpty() ? ticks(stage) : List.<Feedback.Tick>of();
    if (ticks == null) return told(Verdict.TIMEOUT, "Running your script and proving what it left took longer than " + Budget.WHOLE.toSeconds() + " seconds.", replay);
    var broken = ticks.stream().filter(tick -> !tick.holds()).toList();
    if (differences.isEmpty() && broken.isEmpty()) return new Feedback.Case(name(), visible, Verdict.ACCEPTED, "Right.", null, null, played(replay, ticks, List.of(), List.of()));
    if (visible && differences.isEmpty() && !brief) changes = changes(stage, expected);
    var tables = differences.stream().map(this::table).toList();
    var verdict = differences.isEmpty() ? Verdict.FAILED : Verdict.WRONG_STATE;
    String words = differences.isEmpty() ? "What you left does not prove this: " + broken.getFirst().title() + (visible && broken.getFirst().words() != null ? " – " + broken.getFirst().words() : "")
        : words(differences);
    return new Feedback.Case(name(), visible, verdict, words, null, null, played(replay, ticks, tables, changes));
  }

  private static List<Feedback.Change> changes(Stage stage, State expected) throws SQLException {
    try (var survey = Survey.of(stage)) {
      return expected.catalogue().against(survey.catalogue());
    }
  }

  /** Null when there is no time left. */
  private List<Feedback.Tick> ticks(Stage stage) throws SQLException {
    var ticks = new ArrayList<Feedback.Tick>();
    try (var start = new Beside(() -> Stage.open(house.start(), dataset, script)); var reference = new Beside(() -> scripts.model(house, exercise, script, dataset))) {
      Ground ground = stage.ground(start, reference);
      try {
        for (StateCheck check : script.checks()) {
          if (budget.spent()) return null;
          Proof proof = proof(check, ground);
          ticks.add(new Feedback.Tick(check.title(), proof.holds(), visible ? proof.words() : null, visible ? proof.lanes() : null));
          if (brief && !proof.holds()) return ticks;
        }
        return ticks;
      } finally {
        ground.rest();
      }
    }
  }

  /** When the ground gives way it is our failure; what the state itself keeps from being proved is the learner's; and a check that cannot be what it is, is its author's. That the reference passes every check is the gate's to show. */
  private static Proof proof(StateCheck check, Ground ground) throws SQLException {
    try {
      return check.prove(ground);
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "08000" : e.getSQLState();
      if (state.matches("(08|53|57P0[1-4]|58|XX).*")) throw e;
      return new Proof(false, "It could not be tried: " + e.getMessage());
    } catch (IllegalStateException e) {
      throw new Judge.Unusable(check, e);
    }
  }

  private String words(List<Difference> differences) {
    String first = title(differences.getFirst()) + ": " + words(differences.getFirst());
    int more = differences.size() - 1;
    if (more == 0) return first;
    return first + (more == 1 ? " One more thing is not as it should be." : " " + more + " more things are not as they should be.");
  }

  private Feedback.Table table(Difference difference) {
    Feedback.Diff diff = null;
    if (visible && difference instanceof Difference.Rows(State.Content expected, Match match)) {
      var heads = Judging.heads(expected.heads());
      diff = switch (match) {
        case Match.WrongRows wrong -> new Feedback.Diff(heads, heads, wrong.missingRows(), Judging.lines(wrong.missing()), wrong.extraRows(), Judging.lines(wrong.extra()), null);
        case Match.Same _, Match.WrongColumns _, Match.WrongType _, Match.WrongOrder _, Match.TooLarge _ -> null;
      };
    }
    return new Feedback.Table(title(difference), words(difference), diff);
  }

  /** On hidden data a name that the reference does not have may itself be data. */
  private String title(Difference difference) {
    return switch (difference) {
      case Difference.Missing missing -> missing.relation().title();
      case Difference.LeftOver over -> visible ? over.relation().title() : over.relation().form().words;
      case Difference.OtherForm other -> other.expected().title();
      case Difference.Columns columns -> columns.relation().title();
      case Difference.Rows rows -> rows.expected().relation().title();
      case Difference.Unreadable unreadable -> unreadable.relation().title();
      case Difference.TooLarge large -> visible ? large.relation().title() : large.relation().form().words;
      case Difference.Lines lines -> lines.what();
    };
  }

  private String words(Difference difference) {
    return switch (difference) {
      case Difference.Missing missing -> missing.relation().form().words + " of this name should be there.";
      case Difference.LeftOver over -> over.relation().form().words + " that should not be there.";
      case Difference.OtherForm other -> "should be " + other.expected().form().words + ", yours is " + other.actual().form().words + ".";
      case Difference.Columns columns -> columns(columns);
      case Difference.Rows rows -> rows(rows);
      case Difference.Unreadable unreadable -> visible ? "cannot be read: " + unreadable.words() + "." : "cannot be read.";
      case Difference.TooLarge _ -> "has more than %,d rows or %d MB and was not read to its end.".formatted(Survey.ROWS, Survey.CAPS.bytes() >> 20);
      case Difference.Lines lines when !visible -> lines.what() + " are not what they should be.";
      case Difference.Lines lines -> (lines.missing().isEmpty() ? "" : "expected " + some(lines.missing()) + ". ") + (lines.extra().isEmpty() ? "" : "Yours: " + some(lines.extra()) + ".");
    };
  }

  private String columns(Difference.Columns columns) {
    String missing = columns.missing().isEmpty() ? "" : "lacks the column" + (columns.missing().size() == 1 ? " " : "s ") + some(columns.missing()) + ". ";
    if (columns.extra().isEmpty()) return missing.strip();
    String extra = visible ? "has the column" + (columns.extra().size() == 1 ? " " : "s ") + some(columns.extra()) + ", which should not be there." : "has columns that should not be there.";
    return (missing + extra).strip();
  }

  private String rows(Difference.Rows rows) {
    return switch (rows.match()) {
      case Match.WrongRows wrong -> visible ? Judging.rows(wrong) : "the rows are not the right ones.";
      case Match.WrongType wrong -> "column " + wrong.expected().name() + " should be " + Judging.words(wrong.expected()) + ", yours is " + Judging.words(wrong.actual()) + ".";
      case Match.WrongColumns _, Match.WrongOrder _, Match.Same _, Match.TooLarge _ -> throw new IllegalStateException("not how tables differ: " + rows.match());
    };
  }

  private static String some(List<String> lines) {
    return lines.stream().limit(5).collect(Collectors.joining(", ")) + (lines.size() > 5 ? " …" : "");
  }

  private String name() { return visible ? "visible" : dataset.name(); }

  private Feedback.Case told(Verdict verdict, String words) {
    return new Feedback.Case(name(), visible, verdict, words, null, null, null);
  }

  private Feedback.Case told(Verdict verdict, String words, Replay replay) {
    return new Feedback.Case(name(), visible, verdict, words, null, null, played(replay, List.of(), List.of(), List.of()));
  }

  private Feedback.Played played(Replay replay, List<Feedback.Tick> ticks, List<Feedback.Table> tables, List<Feedback.Change> changes) {
    if (!visible) return new Feedback.Played(List.of(), replay.statements(), null, ticks, tables, List.of());
    Part at = replay.at();
    return new Feedback.Played(replay.steps(), replay.statements(), at == null ? null : Replay.head(at), ticks, tables, changes);
  }

  static Judgement notThatMany(int statements) {
    return statements == 0 ? new Judgement(Verdict.SQL_ERROR, Feedback.of("Hand in at least one statement; yours has none, only comments or blanks."))
        : new Judgement(Verdict.TOO_LARGE, Feedback.of("Your script has %,d statements; at most %,d are run.".formatted(statements, Replay.MOST)));
  }

  static Judgement over(Exercise exercise, List<Feedback.Case> cases) {
    var worst = cases.getLast();
    int all = 1 + exercise.hidden().size();
    if (worst.verdict().accepted()) return new Judgement(Verdict.ACCEPTED, new Feedback(all == 1 ? "Right." : "Right on all " + all + " data sets.", cases));
    String words = worst.visible() ? worst.words() : "Right on the data you see, but not on hidden data. " + worst.words();
    return new Judgement(worst.verdict(), new Feedback(words, cases));
  }
}
