package savepoint.author.mutation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.check.Key;
import savepoint.exercise.Problem;
import savepoint.exercise.TextFile;
import savepoint.exercise.Yaml;

/** The file {@code equivalent.yaml} of an exercise: mutants that its author rules equivalent. */
public record Rulings(@Key(value = "Mutants that no data can tell from the reference.", min = 1, max = 50) List<Ruling> equivalent) {
  public static final Rulings NONE = new Rulings(List.of());
  public static final String FILE = "equivalent.yaml";

  public Rulings {
    equivalent = List.copyOf(equivalent);
  }

  /** None when there is no such file, or something is wrong with it; that goes to {@code problems}. */
  public static Yaml.Read<Rulings> read(Path home, Path folder, List<Problem> problems) {
    Path file = folder.resolve(FILE);
    var none = new Yaml.Read<>(Optional.of(NONE), List.of(), Map.of());
    if (!Files.exists(file)) return none;
    var files = new TextFile(home);
    var text = files.read(file);
    problems.addAll(files.problems);
    if (text.isEmpty()) return none;
    var read = Yaml.read(files.name(file), text.get(), Rulings.class);
    problems.addAll(read.problems());
    return read.value().isPresent() ? read : none;
  }
}
