package savepoint.exercise;

import java.util.List;
import java.util.Optional;
import savepoint.check.Check;
import savepoint.check.Key;
import savepoint.sandbox.Rights;

/**
 * Servers that the learner administers, judged task by task in the sandbox where it was done.
 *
 * @param database on the first node, that the lab is about
 * @param timed whether the clock runs from the moment it is opened
 * @param faults the buttons that break something, in the words of {@code exercise.yaml}
 * @param setup makes the start state; no steps when the sandbox is the start
 */
public record Lab(List<Task> tasks, String database, Rights rights, boolean timed, List<String> faults, LabScript setup) implements Kind {
  public Lab {
    tasks = List.copyOf(tasks);
    faults = List.copyOf(faults);
  }

  /** A step of the lab, with points of its own. */
  public record Task(
      @Key(value = "What is to be done, in one line.", min = 3, max = 100) String task,
      @Key(value = "What it is worth; the lab is worth the sum.", min = 1, max = 10) int points,
      @Key(value = "What to do, in Markdown; without it the title says it all.", optional = true) String statement,
      @Key(value = "From nudge to nearly there, in Markdown.", optional = true, min = 1, max = 4) List<String> hints,
      @Key(value = "What must hold.", min = 1) List<Check> checks,
      @Key(value = "true: what was proved once stays proved, because later tasks may undo it.", optional = true) boolean once) {
    public Task {
      hints = List.copyOf(hints);
      checks = List.copyOf(checks);
    }
  }

  /** What it is worth. */
  public int points() { return tasks.stream().mapToInt(Task::points).sum(); }

  /** The task of a number, 1 for the first. */
  public Optional<Task> task(int number) { return number < 1 || number > tasks.size() ? Optional.empty() : Optional.of(tasks.get(number - 1)); }
}
