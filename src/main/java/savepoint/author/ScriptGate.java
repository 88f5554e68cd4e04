package savepoint.author;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import savepoint.attempt.Drift;
import savepoint.attempt.Judge;
import savepoint.attempt.Shuffle;
import savepoint.attempt.Verdict;
import savepoint.check.Check;
import savepoint.exercise.Exercise;
import savepoint.exercise.Script;
import savepoint.sandbox.Template;

/** What a script exercise must prove besides what its samples do: that its reference always leaves the same, and that who does nothing does not pass. */
final class ScriptGate {
  private final Judge judge;
  private final Exercise exercise;
  private final Script script;
  private final BiConsumer<String, String> finding;
  private final BiConsumer<Check, String> checked;

  /**
   * @param finding takes the file, empty for the folder, and what is wrong with it
   * @param checked takes what is wrong with a check
   */
  ScriptGate(Judge judge, Exercise exercise, Script script, BiConsumer<String, String> finding, BiConsumer<Check, String> checked) {
    this.judge = judge;
    this.exercise = exercise;
    this.script = script;
    this.finding = finding;
    this.checked = checked;
  }

  /** False when the reference does not pass: then nothing else can be said. @param shuffled the same exercise with its rows in another physical order */
  boolean sound(Exercise shuffled) {
    if (!reference(shuffled)) return false;
    junk();
    return true;
  }

  private boolean reference(Exercise shuffled) {
    var datasets = new ArrayList<Template>(List.of(exercise.visible()));
    datasets.addAll(exercise.hidden());
    var otherwise = exercise.meaning(Switches.before(exercise.engine(), exercise.reference()));
    try {
      for (Template dataset : datasets) {
        drift(dataset, exercise, dataset, "when it is run a second time: ", ". What a clock or a generator writes is not compared when 'ignore' names it");
        drift(dataset, exercise, Shuffle.of(dataset, false), "when the same rows lie in another physical order: ", ". Say in the script what decides");
        drift(dataset, otherwise, dataset, "when the server plans it in another way: ", ". Say in the script what decides");
      }
      Chance.in(exercise.reference(), script.ignore()).ifPresent(clock -> finding.accept("reference.sql", "asks the clock (" + clock + "): what is right would be another thing tomorrow."
          + " Let the data say the moment, or a column's DEFAULT; what is assigned to a column that 'ignore' names may be any moment"));
      return passes(exercise, "") & passes(shuffled, " when the rows lie in another physical order");
    } catch (Judge.Unusable e) {
      e.check().ifPresentOrElse(check -> checked.accept(check, "check '" + check.title() + "': " + e.getCause().getMessage()),
          () -> finding.accept("reference.sql", e.getMessage()));
      return false;
    }
  }

  private void drift(Template first, Exercise again, Template second, String when, String advice) {
    for (Drift drift : judge.drift(exercise, first, again, second))
      finding.accept("reference.sql", "leaves something else on " + first.name() + " " + when + drift + (drift.columns().isEmpty() ? "" : advice));
  }

  private boolean passes(Exercise on, String when) {
    var judgement = judge.judge(on, on.reference());
    if (judgement.verdict().accepted()) return true;
    finding.accept("reference.sql", "is itself judged " + judgement.verdict().word() + when + ": " + judgement.feedback().words());
    return false;
  }

  /** The untouched start and what nobody could mean as an answer must fail, and fail as the learner's. */
  private void junk() {
    for (String answer : List.of("", "-- nothing", "select 1", "selec", "begin", "begin; commit; select 2")) {
      Verdict verdict = judge.brief(exercise, answer).verdict();
      if (verdict.accepted()) finding.accept("", "the untouched start passes: the answer '" + answer + "' changes nothing and is accepted");
      else if (!verdict.counts()) finding.accept("", "the junk answer '" + answer + "' is judged " + verdict.word());
    }
  }
}
