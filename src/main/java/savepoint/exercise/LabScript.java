package savepoint.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is done in a lab, as a bash script whose lines beginning with {@code ###} say where and for which task: {@code ### on NODE: what it does}, {@code ### task 2},
 * {@code ### fault WORDS}, {@code ### check 2}. The parts between them are scripts of their own: no variable and no folder goes from one to the next.
 */
public record LabScript(List<Step> steps) {
  private static final Pattern MARK = Pattern.compile("### *(\\S*)(.*)");
  private static final List<String> MARKS = List.of("on", "task", "fault", "check");

  public LabScript {
    steps = List.copyOf(steps);
  }

  /** In the order of the script. */
  public sealed interface Step {
    /** Where it begins in its file. */
    int line();

    /** The task that it helps to solve, 0 before the first {@code ### task}. */
    int task();

    /**
     * A part that runs on one node, to its end or to the first command that fails.
     *
     * @param title what it does, empty when the author does not say
     */
    record Run(int line, int task, String node, String title, String bash) implements Step {
      /** With its lines where they are in the file, so that bash names them as the author counts them. */
      public String placed() { return "\n".repeat(line - 1) + bash; }
    }

    /** Somebody presses a fault button. */
    record Press(int line, int task, String fault) implements Step {}

    /** Somebody asks whether a task holds. */
    record Ask(int line, int task, int asked) implements Step {}
  }

  /** What a lab script may name. */
  public record Setting(List<String> nodes, int tasks, List<String> faults) {}

  /** What is wrong with a line. */
  public record Slip(int line, String message) {}

  /** Read; with slips it is not to be used. */
  public record Read(LabScript script, List<Slip> slips) {}

  /** The parts of one task. */
  public List<Step> of(int task) { return steps.stream().filter(step -> step.task() == task).toList(); }

  public static Read read(String text, Setting setting) { return new Reading(setting).read(text); }

  private static final class Reading {
    private final Setting setting;
    private final List<Step> steps = new ArrayList<>();
    private final List<Slip> slips = new ArrayList<>();
    private final StringBuilder bash = new StringBuilder();
    private int begins;
    private String node;
    private String title = "";
    private int task;

    Reading(Setting setting) {
      this.setting = setting;
      this.node = setting.nodes().getFirst();
    }

    Read read(String text) {
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (line.startsWith("###") && !line.startsWith("####")) {
          part();
          mark(number, line);
        } else {
          if (bash.isEmpty()) begins = number;
          bash.append(line).append('\n');
        }
      }
      part();
      return new Read(new LabScript(steps), List.copyOf(slips));
    }

    /** Ends the part before; one of blanks and comments alone does nothing. */
    private void part() {
      String text = bash.toString();
      bash.setLength(0);
      if (text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"))) return;
      steps.add(new Step.Run(begins, task, node, title, text));
      title = "";
    }

    private void mark(int line, String text) {
      var mark = MARK.matcher(text);
      if (!mark.matches()) throw new IllegalStateException(text);
      String rest = mark.group(2).strip();
      switch (mark.group(1)) {
        case "on" -> on(line, rest);
        case "task" -> number(line, "task", rest).ifPresent(number -> task = number);
        case "check" -> number(line, "check", rest).ifPresent(number -> steps.add(new Step.Ask(line, task, number)));
        case "fault" -> {
          if (setting.faults().contains(rest)) steps.add(new Step.Press(line, task, rest));
          else slip(line, "there is no fault button '" + rest + "'" + (setting.faults().isEmpty() ? ": exercise.yaml has no faults" : Nearest.hint(rest, setting.faults())));
        }
        default -> slip(line, "a line that begins with ### says on, task, fault or check, not '" + mark.group(1) + "'" + Nearest.hint(mark.group(1), MARKS));
      }
    }

    private void on(int line, String rest) {
      String[] words = rest.split(" *: *", 2);
      if (!setting.nodes().contains(words[0])) slip(line, "the lab has no node '" + words[0] + "'" + Nearest.hint(words[0], setting.nodes()));
      node = words[0];
      title = words.length == 2 ? words[1].strip() : "";
    }

    private Optional<Integer> number(int line, String word, String rest) {
      if (rest.matches("[1-9][0-9]?") && Integer.parseInt(rest) <= setting.tasks()) return Optional.of(Integer.parseInt(rest));
      slip(line, "### " + word + " takes the number of a task, 1 to " + setting.tasks() + ", not '" + rest + "'");
      return Optional.empty();
    }

    private void slip(int line, String message) { slips.add(new Slip(line, message)); }
  }
}
