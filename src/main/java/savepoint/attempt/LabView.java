package savepoint.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Topology;

/**
 * How somebody stands with a lab, as its page and the API tell it.
 *
 * @param state {@code denied}, {@code closed}, {@code asleep}, {@code elsewhere}, {@code judging}, {@code busy}, {@code preparing}, {@code broken} or {@code open}
 * @param words why it is not open, empty when there is nothing to say
 * @param detail what its author must know of a broken setup, else empty
 * @param other the place of the lab that is open, being judged or being made ready instead, else null
 * @param step which of {@code steps} is being done, 1 for the first; 0 while it waits for servers
 * @param begun null while it is not open
 * @param ends when the time is over; null without a clock, or before it runs
 */
record LabView(String state, String words, String detail, String other, int step, List<String> steps, LabStore.Begun begun, Instant expires, Instant ends, List<Task> tasks) {

  /**
   * A task and what was last said of it.
   *
   * @param look {@code open}, {@code running}, {@code holds}, {@code proved}, {@code fails} or {@code trouble}
   * @param of how many checks it has
   * @param counted it was last tried when it was handed in: what each check said stands in the verdict
   */
  public record Task(int number, Lab.Task task, String look, String words, List<Feedback.Tick> ticks, int of, boolean counted) {
    public boolean held() { return look.equals("holds") || look.equals("proved"); }
  }

  static LabView of(Labs labs, String owner, Exercise exercise) {
    Instant ends = labs.ends(owner, exercise).orElse(null);
    return switch (labs.state(owner, exercise)) {
      case Labs.State.Denied denied -> shut("denied", denied.words(), "", null, ends, exercise);
      case Labs.State.Closed closed -> shut(closed.asleep() ? "asleep" : "closed", closed.words(), "", null, ends, exercise);
      case Labs.State.Elsewhere elsewhere -> shut("elsewhere", "", "", elsewhere.place(), ends, exercise);
      case Labs.State.Busy busy -> shut("busy", "Another lab is being made ready for you, and there is one lab at a time. Wait until it is ready; then you can leave it and open this one.", "", busy.place(), ends, exercise);
      case Labs.State.Broken broken -> shut("broken", broken.words(), broken.detail(), null, ends, exercise);
      case Labs.State.Preparing preparing -> new LabView("preparing", preparing.words(), "", null, preparing.step(), preparing.waking() ? List.of() : LabPlay.steps(exercise), null, null, ends, tasks(exercise, null, null));
      case Labs.State.Open(var lab, var ready) -> new LabView("open", "", "", null, 0, List.of(), lab, ready.expires(), ends, tasks(exercise, labs, lab));
    };
  }

  private static LabView shut(String state, String words, String detail, String other, Instant ends, Exercise exercise) {
    return new LabView(state, words, detail, other, 0, List.of(), null, null, ends, tasks(exercise, null, null));
  }

  private static List<Task> tasks(Exercise exercise, Labs labs, LabStore.Begun lab) {
    var tasks = new ArrayList<Task>();
    var proved = lab == null ? java.util.Set.<Integer>of() : labs.proved(lab);
    var checked = lab == null ? java.util.Map.<Integer, Labs.Checked>of() : labs.checked(lab);
    for (var task : ((Lab) exercise.kind()).tasks()) {
      int number = tasks.size() + 1;
      tasks.add(task(number, task, proved.contains(number), checked.get(number)));
    }
    return List.copyOf(tasks);
  }

  private static Task task(int number, Lab.Task task, boolean proved, Labs.Checked said) {
    var ticks = said == null ? List.<Feedback.Tick>of() : said.ticks();
    int of = task.checks().size();
    boolean counted = said != null && said.counted();
    if (said != null && said.running()) return new Task(number, task, "running", "Checking " + Math.min(of, ticks.size() + 1) + " of " + of + " …", ticks, of, counted);
    if (proved) return new Task(number, task, "proved", "Proved. It counts, whatever later tasks undo.", ticks, of, counted);
    if (said == null) return new Task(number, task, "open", "", ticks, of, false);
    if (said.trouble() != null) return new Task(number, task, "trouble", said.trouble(), ticks, of, counted);
    if (counted) return new Task(number, task, said.holds() ? "holds" : "fails", said.holds() ? "It held when you handed in." : "Not yet, when you handed in. The verdict says why.", ticks, of, true);
    if (said.holds()) return new Task(number, task, "holds", task.once() ? "It holds." : "It holds. What counts is whether it holds when you hand in.", ticks, of, false);
    return new Task(number, task, "fails", "Not yet. This was not counted.", ticks, of, false);
  }

  public boolean open() { return state.equals("open"); }

  /** Whether another lab must be ready before this one can be opened. */
  public boolean busy() { return state.equals("busy"); }

  /** Whether there must be a verdict on another lab before that can be left for this one. */
  public boolean judging() { return state.equals("judging"); }

  /** The same while the other lab is judged. */
  LabView whileJudging() { return new LabView("judging", words, detail, other, step, steps, begun, expires, ends, tasks); }

  public long held() { return tasks.stream().filter(Task::held).count(); }

  /** Whether anything is going on that a page should ask after soon. */
  public boolean moving() { return state.equals("preparing") || busy() || judging() || tasks.stream().anyMatch(task -> task.look().equals("running")); }

  /** Changes when the page must be made anew, because it is another lab or another state of it. */
  public String key() { return begun == null ? "shut" : "open-" + begun.id() + "-" + begun.sandbox(); }

  /** What a node is, in the words of people. */
  static String words(Topology.Spec node) {
    return switch (node.image() + " " + node.runs()) {
      case "postgres " -> "PostgreSQL";
      case "postgres pgbouncer" -> "PgBouncer";
      case "postgres barman" -> "Barman";
      case "mariadb " -> "MariaDB";
      case "sqlite " -> "SQLite";
      case "three-tier app" -> "Flask";
      default -> node.runs().isEmpty() ? node.image() : node.runs();
    };
  }
}
