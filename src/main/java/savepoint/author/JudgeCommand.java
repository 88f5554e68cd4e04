package savepoint.author;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import savepoint.attempt.Judge;
import savepoint.exercise.Folder;
import tools.jackson.databind.json.JsonMapper;

/** The judge at the shell: {@code ./savepoint judge <exercise folder> <answer file>… [--json]}. */
public final class JudgeCommand {
  private JudgeCommand() {}

  /**
   * Prints one line for each answer, in their order: the file and its verdict, or a JSON object with the whole feedback.
   *
   * @return true if all were accepted
   */
  public static boolean run(Judge judge, Path folder, List<Path> answers, boolean json, PrintStream out) {
    var exercise = Folder.at(folder).sound();
    boolean accepted = true;
    for (Path file : answers) {
      var judgement = judge.judge(exercise, text(file));
      accepted &= judgement.verdict().accepted();
      if (!json) {
        out.println(file + ": " + judgement.verdict().word() + ": " + judgement.feedback().words());
      } else {
        var line = new LinkedHashMap<String, Object>();
        line.put("file", file.toString());
        line.put("verdict", judgement.verdict().name());
        line.put("feedback", judgement.feedback());
        out.println(JsonMapper.shared().writeValueAsString(line));
      }
      out.flush();
    }
    return accepted;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.nio.charset.MalformedInputException e) {
      throw new IllegalStateException(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
