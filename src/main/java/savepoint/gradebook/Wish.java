package savepoint.gradebook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Which part of a report somebody wants to see, as the address says it.
 *
 * @param part a module or lesson of the course, empty for all
 * @param search a part of a learner's name or e-mail
 * @param down true for the other direction than the usual one of this order
 */
public record Wish(String part, String search, Sort sort, boolean down, int page) {
  /** Each in the direction in which people ask for it first. */
  public enum Sort {
    NAME, POINTS, LAST;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Wish of(String part, String search, String sort, String page) {
    String word = sort == null ? "" : sort;
    boolean down = word.startsWith("-");
    var order = Sort.NAME;
    for (var one : Sort.values()) if (one.word().equals(down ? word.substring(1) : word)) order = one;
    int number = page != null && page.matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(page)) : 1;
    return new Wish(clean(part), clean(search), order, down, number);
  }

  private static String clean(String typed) {
    return typed == null ? "" : typed.replace("\0", "").strip();
  }

  boolean finds(GradebookStore.Learner learner) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return wanted.isEmpty() || learner.name().toLowerCase(Locale.ROOT).contains(wanted) || learner.email().contains(wanted);
  }

  Comparator<Report.Line> order() {
    var collator = Collator.getInstance(Locale.ENGLISH);
    Comparator<Report.Line> byName = Comparator.comparing(Report.Line::name, collator::compare);
    byName = byName.thenComparing(Report.Line::person);
    Comparator<Report.Line> wanted = switch (sort) {
      case NAME -> byName;
      case POINTS -> Comparator.comparing(Report.Line::points).thenComparing(Report.Line::done).reversed();
      // whoever has not begun stands last, so that reversing brings them to the top
      case LAST -> Comparator.comparing(Report.Line::last, Comparator.nullsFirst(Comparator.naturalOrder())).reversed();
    };
    return (down ? wanted.reversed() : wanted).thenComparing(byName);
  }

  /** The query that sorts so; asked again for the order that is shown, it turns the direction. */
  public String sorted(String word) {
    boolean turn = sort.word().equals(word) && !down;
    return query(part, (turn ? "-" : "") + word, 1);
  }

  /** What {@code aria-sort} says of this column. */
  public String direction(String word) {
    if (!sort.word().equals(word)) return null;
    return (sort == Sort.NAME) != down ? "ascending" : "descending";
  }

  public String paged(int other) {
    return query(part, (down ? "-" : "") + sort.word(), other);
  }

  /** Of this very view. */
  public String query() {
    return paged(page);
  }

  public String sortWord() {
    return (down ? "-" : "") + sort.word();
  }

  private String query(String part, String sort, int page) {
    var query = new StringJoiner("&", "?", "").setEmptyValue("?");
    if (!part.isEmpty()) query.add("part=" + encode(part));
    if (!search.isEmpty()) query.add("search=" + encode(search));
    if (!sort.equals("name")) query.add("sort=" + sort);
    if (page > 1) query.add("page=" + page);
    return query.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
