package savepoint.author;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import savepoint.attempt.Judge;
import savepoint.attempt.Judgement;
import savepoint.attempt.Shuffle;
import savepoint.attempt.Verdict;
import savepoint.author.mutation.Rulings;
import savepoint.author.mutation.Score;
import savepoint.check.Check;
import savepoint.check.Comparison;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.check.TieCut;
import savepoint.engine.Postgres;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Problem;
import savepoint.exercise.Sample;
import savepoint.exercise.Script;
import savepoint.exercise.Yaml;
import savepoint.sandbox.Template;

/** What an exercise must prove before learners see it: that its reference means one thing only, and that its judge tells right from wrong. */
final class ExerciseGate {
  private static final int SHOWN = 10;

  private final Judge judge;
  private final String name;
  private final Exercise exercise;
  private final List<Sample> samples;
  private final Map<Check, Integer> checks;
  private final List<Problem> findings;
  private final Yaml.Read<Rulings> rulings;
  private final Score.Watch watch;

  /** @param mutation empty when the exercise did not come that far */
  record Result(List<Problem> findings, Optional<Score> mutation) {}

  private ExerciseGate(Judge judge, Folder folder, Path home, Path path, Score.Watch watch) {
    this.judge = judge;
    this.watch = watch;
    this.name = "exercises/" + folder.course() + "/" + folder.slug();
    this.exercise = folder.exercise().orElse(null);
    this.samples = folder.samples();
    this.checks = folder.checks();
    this.findings = new ArrayList<>(folder.problems());
    this.rulings = Rulings.read(home, path, findings);
  }

  /** @param home holds {@code exercises/}, @param path the exercise's folder, @param watch is told how many mutants have been judged, @param steps what is done with a lab */
  static Result of(Judge judge, Path home, Path path, Score.Watch watch, Consumer<String> steps) {
    var gate = new ExerciseGate(judge, Folder.read(home, path), home, path, watch);
    var score = Optional.<Score>empty();
    if (gate.exercise != null && gate.exercise.kind() instanceof Lab) {
      new LabGate(judge.labs(), gate.exercise, gate::finding, steps).run(gate.samples, (sample, message) -> gate.findings.add(new Problem(sample.file(), 0, message)));
    } else if (gate.exercise != null && gate.sound()) {
      gate.samples();
      score = gate.mutation();
    }
    return new Result(List.copyOf(gate.findings), score);
  }

  /** False when its reference does not even run: then nothing else can be said. */
  private boolean sound() {
    return switch (exercise.kind()) {
      case Kind.Query _ -> {
        boolean runs = reference();
        if (runs) junk();
        yield runs;
      }
      case Lab _ -> throw new IllegalStateException("a lab has a gate of its own");
      case Script script -> new ScriptGate(judge, exercise, script, this::finding, this::checked).sound(shuffled());
    };
  }

  private boolean reference() {
    boolean runs = true;
    for (Template dataset : datasets(exercise)) {
      try {
        judge.expected(exercise, dataset);
      } catch (Judge.Unusable e) {
        finding("reference.sql", e.getMessage());
        runs = false;
        continue;
      }
      stable(dataset, dataset, "gives another result when it is run a second time");
      stable(dataset, Shuffle.of(dataset), "gives another result when the same rows lie in another physical order");
      if (Switches.fit(dataset)) stable(dataset, Switches.of(dataset), "gives another result when the server plans it in another way");
      cut(dataset);
    }
    Chance.in(exercise.reference()).ifPresent(function ->
        finding("reference.sql", "calls " + function + ": the right answer would be another one tomorrow. Let the data say the moment"));
    return runs;
  }

  /** A LIMIT that cuts through tied rows makes several answers right, of which only one would pass. */
  private void cut(Template dataset) {
    try {
      TieCut.of(exercise.reference(), exercise.engine()).ifPresent(cut -> {
        var uncut = judge.run(dataset, cut.keys().sql());
        cut.cut(cut.keys().expected(uncut.columns(), uncut.rows())).ifPresent(tie -> finding("reference.sql",
            "on " + dataset.name() + " the LIMIT cuts a tie after row " + tie.row() + ": " + tie.before() + " stays, " + tie.after() + " goes"));
      });
    } catch (IllegalArgumentException e) {
      finding("reference.sql", e.getMessage());
    }
  }

  private void stable(Template first, Template second, String otherwise) {
    var expected = judge.expected(exercise, first);
    Judge.Result again = judge.run(second, exercise.reference());
    var rules = new Rules(exercise.orderRequired(), true, 0, Integer.MAX_VALUE);
    if (again.columns().isEmpty() || !(Comparison.of(expected, again.columns(), again.rows(), rules) instanceof Match.Same))
      finding("reference.sql", otherwise + " (" + first.name() + "): it depends on something that the statement does not say");
  }

  /** What nobody could mean as an answer must fail, and fail as the learner's. */
  private void junk() {
    int columns = judge.expected(exercise, exercise.visible()).columns().size();
    String many = "select " + "null, ".repeat(columns) + "null";
    for (String answer : List.of("", "-- nothing", "select 1", many, "select where false", "selec", "select 1; select 2")) {
      Verdict verdict = judge.judge(exercise, answer).verdict();
      if (verdict.accepted() || !verdict.counts()) finding("", "the junk answer '" + answer + "' is judged " + verdict.word());
    }
  }

  /** Twice: once as it is, once with the rows in another physical order; all of one first, so that its data sets stay loaded. */
  private void samples() {
    var shuffled = shuffled();
    for (Sample sample : samples) expect(sample, judge.judge(exercise, sample.answer()), "");
    for (Sample sample : samples) expect(sample, judge.brief(shuffled, sample.answer()), " when the rows lie in another physical order");
  }

  private void expect(Sample sample, Judgement judgement, String when) {
    if (!judgement.verdict().word().equals(sample.verdict()))
      findings.add(new Problem(sample.file(), 0, "is judged " + judgement.verdict().word() + when + ", not " + sample.verdict() + ": " + judgement.feedback().words()));
  }

  private Optional<Score> mutation() {
    try {
      Score score = Score.of(judge, exercise, rulings.value().orElse(Rulings.NONE), watch);
      if (!score.enough()) finding("data", weak(score));
      for (var stale : score.stale())
        finding(Rulings.FILE, rulings.line(stale.ruling()), "rules on '" + stale.ruling() + "', but " + (stale.killed() ? "the data tells it from the reference" : "there is no such mutant") + ": take the ruling out");
      return Optional.of(score);
    } catch (IllegalArgumentException e) {
      finding("reference.sql", e.getMessage());
      return Optional.empty();
    }
  }

  private String weak(Score score) {
    var words = new StringBuilder("tells only %d of %d mutants of the reference from it, %.1f %%; at least %d %% are asked for. It does not notice:"
        .formatted(score.killed(), score.killed() + score.survivors().size(), score.percent(), Score.ENOUGH));
    for (var mutant : score.survivors().stream().limit(SHOWN).toList())
      words.append("\n  ").append(mutant).append("\n    ").append(mutant.sql().strip().replaceAll("\\s+", " "));
    if (score.survivors().size() > SHOWN) words.append("\n  and ").append(score.survivors().size() - SHOWN).append(" more (--json has them all)");
    String made = exercise.engine() instanceof Postgres ? " (./savepoint strengthen " + name + ")" : "";
    return words.append("\n  Add rows that tell them").append(made).append(", or say in ").append(Rulings.FILE)
        .append(" why no rows can.").toString();
  }

  private Exercise shuffled() {
    boolean reads = exercise.kind() instanceof Kind.Query;
    return exercise.on(Shuffle.of(exercise.visible(), reads), exercise.hidden().stream().map(one -> Shuffle.of(one, reads)).toList());
  }

  private static List<Template> datasets(Exercise exercise) {
    var all = new ArrayList<Template>();
    all.add(exercise.visible());
    all.addAll(exercise.hidden());
    return all;
  }

  private void checked(Check check, String message) { finding("exercise.yaml", checks.getOrDefault(check, 0), message); }

  private void finding(String file, String message) { finding(file, 0, message); }

  private void finding(String file, int line, String message) {
    findings.add(new Problem(file.isEmpty() ? name : name + "/" + file, line, message));
  }
}
