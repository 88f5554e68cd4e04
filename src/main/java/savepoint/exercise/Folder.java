package savepoint.exercise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import savepoint.check.Check;
import savepoint.sandbox.Fault;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/**
 * One exercise folder as it lies on disk.
 *
 * @param exercise present if everything a learner and the judge need is there, even when {@code problems} says what else is wrong
 * @param samples the attempts that ship with it
 * @param checks the line of {@code exercise.yaml} on which each check begins
 */
public record Folder(String course, String slug, Optional<Exercise> exercise, List<Sample> samples, List<Problem> problems, Map<Check, Integer> checks) {

  /** @param folder {@code <home>/exercises/<course>/<slug>} */
  public static Folder read(Path home, Path folder) {
    return new Reading(home, folder).folder();
  }

  /** What somebody names at the shell; {@link IllegalStateException} with words for them when it is no exercise folder. */
  public static Folder at(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve("exercise.yaml"))) throw new IllegalStateException(given + " is no exercise folder: it has no exercise.yaml");
    if (folder.getNameCount() < 3) throw new IllegalStateException("an exercise lies in exercises/<course>/<name>, not in " + given);
    return read(folder.getParent().getParent().getParent(), folder);
  }

  /** The exercise; {@link IllegalStateException} with what is wrong when it cannot be read. */
  public Exercise sound() {
    return exercise.orElseThrow(() -> new IllegalStateException("the exercise cannot be read:\n" + String.join("\n", problems.stream().map(Object::toString).toList())));
  }

  private static final class Reading {
    private static final Pattern LAB = Pattern.compile("(?m)^kind:\\s*lab\\s*(#.*)?$");
    private static final LabScript NOTHING = new LabScript(List.of());
    private final Path home;
    private final Path folder;
    private final String course;
    private final String slug;
    private final TextFile files;
    private String source = "";
    private final Map<Check, Integer> checks = new LinkedHashMap<>();

    Reading(Path home, Path folder) {
      this.home = home;
      this.folder = folder;
      this.course = folder.getParent().getFileName().toString();
      this.slug = folder.getFileName().toString();
      this.files = new TextFile(home);
    }

    Folder folder() {
      if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) files.problem(folder, "a folder's name is kebab-case: it is the exercise's address");
      var statement = files.read(folder.resolve("statement.md"));
      var yaml = yaml();
      if (yaml.isPresent() && yaml.get().kind() == ExerciseYaml.Kind.LAB) return lab(yaml.get(), statement);
      // what else a lab needs or may not have is another thing than what follows
      if (yaml.isEmpty() && LAB.matcher(source).find()) return new Folder(course, slug, Optional.empty(), List.of(), List.copyOf(files.problems), Map.of());
      var reference = files.read(folder.resolve("reference.sql"));
      var hints = files.read(folder.resolve("hints.md")).map(Reading::hints).orElse(List.of());
      var dataset = yaml.flatMap(this::dataset);
      boolean checksOnly = yaml.isPresent() && yaml.get().checksOnly();
      var hidden = dataset.map(one -> hidden(one, checksOnly)).orElse(List.of());
      Optional<Exercise> exercise = Optional.empty();
      if (statement.isPresent() && reference.isPresent() && yaml.isPresent() && dataset.isPresent() && (checksOnly || !hidden.isEmpty()))
        exercise = Optional.of(exercise(yaml.get(), statement.get(), dataset.get().template(), hidden, reference.get(), hints, NOTHING));
      var samples = samples(".sql");
      var lint = new Lint(files, folder, checks);
      lint.names(yaml.isPresent() && yaml.get().dataset() != null);
      lint.samples(samples);
      exercise.ifPresent(e -> lint.exercise(e, dataset.get()));
      return new Folder(course, slug, exercise, samples, List.copyOf(files.problems), Map.copyOf(checks));
    }

    /** Its own files: scripts that run in the nodes in place of SQL, and no hidden data. */
    private Folder lab(ExerciseYaml yaml, Optional<String> statement) {
      var reference = files.read(folder.resolve("reference.sh"));
      var data = yaml.dataset() == null ? Optional.of(new Template("none", List.of(), yaml.engine().name())) : dataset(yaml).map(Dataset::template);
      var hints = Files.exists(folder.resolve("hints.md")) ? files.read(folder.resolve("hints.md")).map(Reading::hints).orElse(List.of()) : List.<String>of();
      Path setupFile = folder.resolve("setup.sh");
      var nodes = yaml.shape().nodes().stream().map(Topology.Spec::name).toList();
      // before the learner comes anything may be broken, with or without a button for it
      var setup = Files.exists(setupFile) ? files.read(setupFile).map(text -> script(setupFile, text, new LabScript.Setting(nodes, 0, Fault.all(yaml.shape())))) : Optional.of(NOTHING);
      Optional<Exercise> exercise = Optional.empty();
      if (statement.isPresent() && reference.isPresent() && data.isPresent() && setup.isPresent())
        exercise = Optional.of(exercise(yaml, statement.get(), data.get(), List.of(), reference.get(), hints, setup.get()));
      var samples = samples(".sh");
      new LabLint(files, folder, checks).check(yaml, exercise.orElse(null), samples);
      exercise.ifPresent(lab -> {
        script(folder.resolve("reference.sh"), lab.reference(), lab.setting());
        for (Sample sample : samples) slips(sample.file(), LabScript.read(sample.answer(), lab.setting()));
      });
      // a script that cannot be read must not half run
      boolean runs = files.problems.stream().noneMatch(problem -> problem.file().equals(files.name(setupFile)));
      return new Folder(course, slug, runs ? exercise : Optional.empty(), samples, List.copyOf(files.problems), Map.copyOf(checks));
    }

    private LabScript script(Path file, String text, LabScript.Setting setting) {
      var read = LabScript.read(text, setting);
      slips(files.name(file), read);
      return read.script();
    }

    private void slips(String file, LabScript.Read read) { read.slips().forEach(slip -> files.problems.add(new Problem(file, slip.line(), slip.message()))); }

    private Optional<ExerciseYaml> yaml() {
      Path file = folder.resolve("exercise.yaml");
      var text = files.read(file);
      if (text.isEmpty()) return Optional.empty();
      source = text.get();
      var read = Yaml.read(files.name(file), text.get(), ExerciseYaml.class);
      files.problems.addAll(read.problems());
      read.value().ifPresent(yaml -> {
        yaml.checks().forEach(check -> checks.put(check, read.line(check)));
        yaml.tasks().forEach(task -> task.checks().forEach(check -> checks.put(check, read.line(check))));
      });
      return read.value();
    }

    private Optional<Dataset> dataset(ExerciseYaml yaml) {
      if (yaml.dataset() == null)
        return Dataset.read(files, slug, folder.resolve("schema.sql"), folder.resolve("data/visible.sql"), yaml.engine().name());
      Path all = home.resolve("curriculum").resolve(course).resolve("datasets");
      Path one = all.resolve(yaml.dataset());
      if (!Files.isDirectory(one)) {
        var known = files.list(all).stream().map(f -> f.getFileName().toString()).toList();
        files.problem(folder.resolve("exercise.yaml"), "the course has no data set '" + yaml.dataset() + "'"
            + (known.isEmpty() ? "" : Nearest.hint(yaml.dataset(), known)));
        return Optional.empty();
      }
      return Dataset.read(files, yaml.dataset(), one.resolve("schema.sql"), one.resolve("visible.sql"), yaml.engine().name());
    }

    /** In the order of their numbers, so that hidden-10 comes after hidden-2. */
    private List<Template> hidden(Dataset dataset, boolean checksOnly) {
      var hidden = new ArrayList<Template>();
      files.list(folder.resolve("data")).stream()
          .filter(f -> f.getFileName().toString().matches("hidden-[0-9]{1,3}\\.sql"))
          .sorted(Comparator.comparingInt(f -> Integer.parseInt(f.getFileName().toString().replaceAll("\\D", ""))))
          .forEach(f -> files.read(f).ifPresent(rows ->
              hidden.add(dataset.with(f.getFileName().toString().replace(".sql", ""), rows))));
      if (hidden.isEmpty() && !checksOnly) files.problem(folder.resolve("data"), "holds no hidden-1.sql: without hidden data any answer typed off the screen passes");
      return hidden;
    }

    private Exercise exercise(ExerciseYaml yaml, String statement, Template data, List<Template> hidden, String reference, List<String> hints, LabScript setup) {
      return new Exercise(course, slug, yaml.title(), yaml.summary(), yaml.engine(), yaml.shape(), yaml.worth(), yaml.minutes(),
          yaml.difficulty(), yaml.mode() == ExerciseYaml.Mode.EXAM, yaml.skills(), yaml.judging(setup), yaml.tables(), statement, data, hidden, reference, hints);
    }

    private List<Sample> samples(String ending) {
      var samples = new ArrayList<Sample>();
      for (Path kind : files.list(folder.resolve("attempts"))) {
        String verdict = kind.getFileName().toString();
        if (!Sample.VERDICTS.contains(verdict)) {
          files.problem(kind, "'" + verdict + "' is no verdict" + Nearest.hint(verdict, Sample.VERDICTS));
          continue;
        }
        for (Path file : files.list(kind)) {
          if (!file.toString().endsWith(ending)) files.problem(file, "an attempt's name ends in " + ending);
          else files.read(file).ifPresent(answer -> samples.add(new Sample(verdict, files.name(file), answer)));
        }
      }
      return List.copyOf(samples);
    }

    private static List<String> hints(String text) {
      return Arrays.stream(text.split("(?m)^---[ \\t]*$")).map(String::strip).filter(h -> !h.isEmpty()).toList();
    }
  }
}
