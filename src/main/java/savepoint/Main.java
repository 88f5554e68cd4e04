package savepoint;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./savepoint}. Exit codes: 0 good, 1 findings, 2 usage or settings, 3 Savepoint itself failed. */
@Command(name = "savepoint", description = "A training lab for databases: real servers, graded by what they really do.", mixinStandardHelpOptions = true,
    subcommands = {Up.class, VerifyContent.class, JudgeAnswers.class, StrengthenExercise.class, BuildImages.class})
public final class Main implements Callable<Integer> {
  static final int GOOD = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int FAILED = 3;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    var line = new CommandLine(new Main());
    var footer = new ArrayList<>(List.of("", "Settings, from the environment or (in small letters, without SAVEPOINT_) from savepoint.properties", "in the data folder or the file that SAVEPOINT_CONFIG names; in brackets what holds otherwise:"));
    Config.described().forEach(setting -> footer.add("  " + setting));
    line.getSubcommands().get("up").getCommandSpec().usageMessage().footer(footer.toArray(String[]::new)).width(130);
    return line.setExecutionExceptionHandler(Main::failed).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    var err = command.getErr();
    switch (e) {
      case Config.Invalid invalid -> invalid.getMessage().lines().forEach(line -> err.println("savepoint: " + line));
      // these say in their message what to do: a stack trace would hide it
      case IllegalStateException state -> err.println("savepoint: " + state.getMessage());
      case UncheckedIOException io -> err.println("savepoint: " + io.getMessage() + (io.getCause() == null ? "" : " (" + io.getCause() + ")"));
      default -> e.printStackTrace(err);
    }
    return e instanceof Config.Invalid ? USAGE : FAILED;
  }

  /** As the jar says; what runs from a folder of classes is being worked on. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "in development" : version;
  }

  @Override public Integer call() { throw new ParameterException(spec.commandLine(), "say what to do"); }
}
