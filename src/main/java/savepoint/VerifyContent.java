package savepoint;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savepoint.author.Verify;

/** The authors' gate over the content. */
@Command(name = "verify", description = "Check that exercises and lessons are sound: their format, references, attempts and outputs.", mixinStandardHelpOptions = true)
final class VerifyContent implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PATH", description = "only what lies at or below it (everything)")
  private Path path;
  @Option(names = "--changed", description = "only what changed since it passed")
  private boolean changed;
  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;
  @Option(names = "--times", description = "how long each took, not of the ten slowest alone")
  private boolean times;
  @Option(names = "--runtime", paramLabel = "auto|docker|embedded", description = "where it is run")
  private String runtime;

  @Override public Integer call() {
    try (var workshop = new Workshop(runtime == null ? Map.of() : Map.of("runtime", runtime))) {
      var verify = new Verify(workshop.content(), workshop.judge(), Workshop.SLOTS, workshop.lessons(), workshop.cache());
      var progress = json ? new PrintStream(OutputStream.nullOutputStream()) : System.err;
      var report = verify.run(path == null ? workshop.content() : path, changed, progress, !json && System.console() != null && System.console().isTerminal());
      if (json) System.out.println(Verify.json(report));
      else Verify.print(report, System.out, times);
      return report.good() ? Main.GOOD : Main.FINDINGS;
    }
  }
}
