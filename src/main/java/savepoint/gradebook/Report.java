package savepoint.gradebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.unbescape.html.HtmlEscape;

/**
 * The learner × exercise matrix as somebody wished to see it.
 *
 * @param outline the whole course, for choosing a part of it
 * @param lessons those that are shown
 * @param learners how many are in the cohort, found or not
 * @param most the points there are in what is shown
 */
public record Report(Outline outline, Wish wish, List<Outline.Lesson> lessons, List<Column> columns, List<Line> lines, int learners, int most) {

  /**
   * An exercise with its totals over the learners of the report.
   *
   * @param first true for the first of a lesson
   */
  public record Column(Outline.Item item, boolean first, int solved, int tried, int attempts) {}

  /**
   * A learner.
   *
   * @param cells one for each column, null for an exercise that was never handed in
   * @param done of the exercises that are shown, as are points and attempts
   * @param last in the whole course, null before the first attempt
   */
  public record Line(long person, String name, String email, List<Standing> cells, int done, int points, int attempts, Instant last) {}

  static Report of(Outline course, List<GradebookStore.Learner> all, Wish wish) {
    var handedIn = new HashSet<String>();
    all.forEach(learner -> handedIn.addAll(learner.standings().keySet()));
    var outline = course.with(handedIn);
    var lessons = outline.part(wish.part()).stream().filter(lesson -> !lesson.exercises().isEmpty()).toList();
    var items = lessons.stream().flatMap(lesson -> lesson.exercises().stream()).toList();
    var lines = all.stream().filter(wish::finds).map(learner -> line(learner, items)).sorted(wish.order()).toList();
    var columns = new ArrayList<Column>();
    for (var lesson : lessons) {
      for (var item : lesson.exercises()) columns.add(column(item, item == lesson.exercises().getFirst(), columns.size(), lines));
    }
    return new Report(outline, wish, lessons, List.copyOf(columns), lines, all.size(), items.stream().mapToInt(Outline.Item::points).sum());
  }

  private static Line line(GradebookStore.Learner learner, List<Outline.Item> items) {
    var cells = new ArrayList<Standing>(items.size());
    int done = 0;
    int points = 0;
    int attempts = 0;
    for (var item : items) {
      var standing = learner.standings().get(item.id());
      cells.add(standing);
      if (standing == null) continue;
      attempts += standing.attempts();
      if (standing.done()) done++;
      points += standing.points(item.points());
    }
    var last = learner.standings().values().stream().map(Standing::last).max(Instant::compareTo).orElse(null);
    return new Line(learner.id(), learner.name(), learner.email(), cells, done, points, attempts, last);
  }

  private static Column column(Outline.Item item, boolean first, int at, List<Line> lines) {
    var cells = lines.stream().map(line -> line.cells().get(at)).filter(Objects::nonNull).toList();
    return new Column(item, first, (int) cells.stream().filter(Standing::done).count(), (int) cells.stream().filter(cell -> cell.attempts() > 0).count(),
        cells.stream().mapToInt(Standing::attempts).sum());
  }

  /** The learners of the page that is asked for. */
  Report page(int size) {
    int page = Math.min(wish.page(), pages(size));
    var some = lines.subList((page - 1) * size, Math.min(page * size, lines.size()));
    return new Report(outline, new Wish(wish.part(), wish.search(), wish.sort(), wish.down(), page), lessons, columns, some, learners, most);
  }

  /** One lesson of each module, to group a choice by module. */
  public List<Outline.Lesson> firsts() {
    var seen = new HashSet<String>();
    return outline.lessons().stream().filter(lesson -> seen.add(lesson.module())).toList();
  }

  /** The cells of a line as HTML. Written here, not in the template: thousands of them on one page take a template engine a second, this a millisecond. */
  public String cells(Line line, String address) {
    var html = new StringBuilder(line.cells().size() * 120);
    for (int i = 0; i < line.cells().size(); i++) {
      var column = columns.get(i);
      var cell = line.cells().get(i);
      String first = column.first() ? " first" : "";
      if (cell == null) {
        html.append("<td class=\"none").append(first).append("\"></td>");
        continue;
      }
      boolean judged = cell.attempts() > 0;
      boolean some = judged && !cell.done() && cell.part() > 0;
      String words = judged ? (cell.done() ? "accepted" : some ? cell.points(column.item().points()) + " of " + column.item().points() + " points" : cell.best().title().toLowerCase(Locale.ROOT)) + (cell.attempts() == 1 ? ", 1 attempt" : ", " + cell.attempts() + " attempts")
          : "handed in, no verdict that counts yet";
      html.append("<td class=\"").append(!judged ? "wait" : cell.done() ? "good" : some ? "some" : "bad").append(first).append("\"><a tabindex=\"-1\" href=\"").append(address)
          .append("/learners/").append(line.person()).append("#e-").append(escape(cell.exercise().substring(cell.exercise().indexOf('/') + 1)))
          .append("\" aria-label=\"").append(escape(line.name() + ", " + column.item().title() + ": " + words)).append("\">")
          .append(!judged ? "…" : cell.done() ? "✓" : some ? "◐" : "✕").append("<small>").append(judged ? cell.attempts() : "").append("</small></a></td>");
    }
    return html.toString();
  }

  /** Security invariant: whatever somebody typed goes through here before it becomes HTML. */
  private static String escape(String text) {
    return HtmlEscape.escapeHtml4Xml(text);
  }

  public int pages(int size) {
    return Math.max(1, (lines.size() + size - 1) / size);
  }
}
