package savepoint.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One result as psql prints it, taken apart again to be shown as a table. */
public record Printed(List<String> columns, List<List<String>> rows, String footer) {
  static Optional<Printed> of(String output) {
    var lines = output.lines().toList();
    if (lines.size() < 3 || !lines.get(1).matches("-[-+]*")) return Optional.empty();
    int end = IntStream.range(2, lines.size()).filter(i -> lines.get(i).matches("\\(\\d+ rows?\\)")).findFirst().orElse(-1);
    if (end != lines.size() - 1) return Optional.empty();
    // Cells are cut where the line under the heads is crossed, not at |: a text may hold one.
    var rule = lines.get(1);
    var rows = lines.subList(2, end).stream().map(line -> cells(rule, line)).toList();
    return Optional.of(new Printed(cells(rule, lines.getFirst()), rows, lines.get(end).replaceAll("[()]", "")));
  }

  private static List<String> cells(String rule, String line) {
    int[] cuts = IntStream.concat(IntStream.of(-1), IntStream.concat(IntStream.range(0, rule.length()).filter(i -> rule.charAt(i) == '+'),
        IntStream.of(rule.length()))).toArray();
    return IntStream.range(0, cuts.length - 1).mapToObj(i -> slice(line, cuts[i] + 1, cuts[i + 1])).toList();
  }

  private static String slice(String line, int from, int to) {
    return from >= line.length() ? "" : line.substring(from, Math.min(to, line.length())).strip();
  }

  public boolean number(int column) {
    return rows.stream().map(row -> row.get(column)).filter(cell -> !cell.isEmpty()).allMatch(cell -> cell.matches("-?[\\d.,]+"));
  }

  /** For the template's loop. */
  public int[] indexes() {
    return IntStream.range(0, columns.size()).toArray();
  }
}
