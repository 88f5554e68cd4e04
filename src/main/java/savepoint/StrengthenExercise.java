package savepoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import savepoint.author.strengthen.Strengthen;
import savepoint.author.strengthen.Summary;

/** Makes the hidden data that tells an exercise's surviving mutants from its reference. */
@Command(name = "strengthen", mixinStandardHelpOptions = true,
    description = "Make hidden data that kills the mutants which survive, and write it as data/hidden-<n>.sql for the author to read. The same exercise gives the same file.")
final class StrengthenExercise implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "an exercise's folder")
  private List<Path> folders;
  @Option(names = "--seed", paramLabel = "N", description = "another one looks in another order (${DEFAULT-VALUE})", defaultValue = "1")
  private long seed;
  @Option(names = "--budget", paramLabel = "N", description = "how many data sets are tried at most (2000 for a query, 60 for a script)")
  private Integer budget;
  @Option(names = "--dry-run", description = "show the data, write nothing")
  private boolean dry;
  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;
  @Option(names = "--runtime", paramLabel = "auto|docker|embedded", description = "where it is run")
  private String runtime;

  @Spec private CommandSpec spec;

  @Override public Integer call() {
    if (budget != null && budget < 1) throw new ParameterException(spec.commandLine(), "--budget is at least 1, not " + budget);
    var settings = new Strengthen.Settings(seed, budget == null ? 0 : budget, dry);
    boolean good = true;
    try (var workshop = new Workshop(runtime == null ? Map.of() : Map.of("runtime", runtime))) {
      for (Path folder : folders) {
        var report = Strengthen.run(workshop.judge(), folder, settings, System.err, !json && System.console() != null && System.console().isTerminal());
        if (json) System.out.println(Summary.json(report));
        else Summary.print(report, System.out);
        good &= report.left().isEmpty();
      }
    }
    return good ? Main.GOOD : Main.FINDINGS;
  }
}
