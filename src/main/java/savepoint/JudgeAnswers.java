package savepoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savepoint.author.JudgeCommand;

/** The judge at the shell. */
@Command(name = "judge", description = "Judge answers to an exercise: one verdict a line. Exit code 1 when not all are accepted.", mixinStandardHelpOptions = true)
final class JudgeAnswers implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "the exercise's folder")
  private Path folder;
  @Parameters(index = "1..*", arity = "1..*", paramLabel = "ANSWER", description = "files with one answer each")
  private List<Path> answers;
  @Option(names = "--json", description = "one JSON object a line, with the whole feedback")
  private boolean json;
  @Option(names = "--runtime", paramLabel = "auto|docker|embedded", description = "where it is run")
  private String runtime;

  @Override public Integer call() {
    try (var workshop = new Workshop(runtime == null ? Map.of() : Map.of("runtime", runtime))) {
      return JudgeCommand.run(workshop.judge(), folder, answers, json, System.out) ? Main.GOOD : Main.FINDINGS;
    }
  }
}
