package savepoint.exercise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import savepoint.check.Check;
import savepoint.check.IsolationOutcome;
import savepoint.check.QueryCheaper;
import savepoint.check.RowsMatch;
import savepoint.check.TableState;
import savepoint.sandbox.Topology;

/** What the format asks of a lab beyond being readable. */
final class LabLint {
  private static final List<String> FILES = List.of("exercise.yaml", "statement.md", "setup.sh", "reference.sh", "hints.md", "attempts");
  private static final List<String> VERDICTS = List.of("accepted", "failed", "tampered");
  /** Components of checks that name a node. */
  private static final Set<String> NODES = Set.of("node", "from", "to", "on");
  /** They compare with what a reference's script leaves on fresh data; a lab's server has a life of its own. */
  private static final Set<Class<? extends Check>> COMPARING = Set.of(RowsMatch.class, TableState.class, QueryCheaper.class, IsolationOutcome.class);

  private final TextFile files;
  private final Path folder;
  private final Map<Check, Integer> checks;

  LabLint(TextFile files, Path folder, Map<Check, Integer> checks) {
    this.files = files;
    this.folder = folder;
    this.checks = checks;
  }

  /** @param lab null when it could not be made */
  void check(ExerciseYaml yaml, Exercise lab, List<Sample> samples) {
    for (Path file : files.list(folder)) {
      String name = file.getFileName().toString();
      if (!FILES.contains(name)) files.problem(file, "is not part of a lab" + Nearest.hint(name, FILES));
    }
    samples(samples);
    nodes(yaml);
    var lint = new Lint(files, folder, checks);
    lint.checks(yaml.engine());
    checks.forEach((check, line) -> {
      if (COMPARING.contains(check.getClass())) lint.checked(check, line, "compares with a reference on fresh data, which a lab does not have: use statement-accepted, statement-rejected or a check of labs");
    });
    if (lab != null) text(lab);
  }

  private void samples(List<Sample> samples) {
    long right = samples.stream().filter(Sample::right).count();
    if (right < 1) files.problem(folder.resolve("attempts/accepted"), "needs at least 1 right way besides the reference, it has 0");
    if (samples.size() - right < 2) files.problem(folder.resolve("attempts"), "needs at least 2 wrong ways, it has " + (samples.size() - right));
    for (Sample sample : samples)
      if (!VERDICTS.contains(sample.verdict())) files.problems.add(new Problem(sample.file(), 0, "'" + sample.verdict() + "' is no verdict of a lab: known are " + String.join(", ", VERDICTS)));
  }

  private void nodes(ExerciseYaml yaml) {
    var nodes = yaml.shape().nodes().stream().map(Topology.Spec::name).toList();
    var lint = new Lint(files, folder, checks);
    checks.forEach((check, line) -> {
      for (var component : check.getClass().getRecordComponents())
        if (NODES.contains(component.getName()) && Lint.value(check, component) instanceof String node && !nodes.contains(node))
          lint.checked(check, line, "the lab has no node '" + node + "'" + Nearest.hint(node, nodes));
    });
  }

  private void text(Exercise lab) {
    Path statement = folder.resolve("statement.md");
    if (lab.statement().isBlank()) files.problem(statement, "is empty");
    if (lab.statement().lines().anyMatch(line -> line.startsWith("# "))) files.problem(statement, "has a title of its own: the page shows the one of exercise.yaml");
    var script = LabScript.read(lab.reference(), lab.setting()).script();
    var tasks = ((Lab) lab.kind()).tasks();
    for (int task = 1; task <= tasks.size(); task++)
      if (script.of(task).isEmpty()) files.problem(folder.resolve("reference.sh"), "has no '### task " + task + "' with anything below it");
  }
}
