package savepoint.author.strengthen;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import savepoint.author.mutation.Mutant;
import tools.jackson.databind.json.JsonMapper;

/** What came of strengthening an exercise, for people and for programs. */
public final class Summary {
  private Summary() {}

  public static void print(Strengthen.Report report, PrintStream out) {
    if (report.survivors().isEmpty()) {
      out.println(report.exercise() + ": no mutant survives, there is nothing to do.");
      return;
    }
    for (var made : report.made()) {
      out.println(made.file() + (report.written() ? "" : " (not written)") + ", " + count(made.rows(), "row") + ", kills " + count(made.kills().size(), "survivor") + ":");
      made.kills().forEach(mutant -> out.println("  " + line(mutant)));
      out.println();
      made.text().lines().forEach(line -> out.println("    " + line));
      out.println();
    }
    report.spoiled().forEach(words -> out.println("Found, but not used: " + words));
    if (!report.left().isEmpty()) {
      out.println("No data was found that kills:");
      report.left().forEach(mutant -> out.println("  " + line(mutant)));
      out.println("\nIf no data can tell them apart, rule it in equivalent.yaml:");
      out.print(ruling(report.left()));
    }
    int killed = report.survivors().size() - report.left().size();
    out.printf("%s: %s of %s killed by %s%s.%n", report.exercise(), killed, count(report.survivors().size(), "survivor"), count(report.made().size(), "new data set"),
        report.made().isEmpty() || report.written() ? "" : ", none of them written");
  }

  private static String line(Mutant mutant) {
    return mutant.toString().replaceAll("\\s+", " ");
  }

  /** For a comment: the place alone, cut where it is long. */
  static String brief(Mutant mutant) {
    return cut(mutant.was()) + " → " + cut(mutant.becomes());
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? "(nothing)" : line.length() > 60 ? line.substring(0, 59) + "…" : line;
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /** Ready to be pasted; only the author can say why. */
  static String ruling(List<Mutant> mutants) {
    var text = new StringBuilder("equivalent:\n");
    for (Mutant mutant : mutants) {
      text.append("  - operator: ").append(mutant.operator().word()).append('\n');
      if (!mutant.was().isEmpty()) text.append("    was: ").append(scalar(mutant.was())).append('\n');
      if (!mutant.becomes().isEmpty()) text.append("    becomes: ").append(scalar(mutant.becomes())).append('\n');
      if (mutant.nth() > 1 || mutants.stream().filter(other -> alike(mutant, other)).count() > 1) text.append("    nth: ").append(mutant.nth()).append('\n');
      text.append("    reason: \n");
    }
    return text.toString();
  }

  private static boolean alike(Mutant a, Mutant b) {
    return a.operator() == b.operator() && a.was().equals(b.was()) && a.becomes().equals(b.becomes());
  }

  private static String scalar(String text) {
    return JsonMapper.shared().writeValueAsString(text.replaceAll("\\s+", " ").strip());
  }

  public static String json(Strengthen.Report report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("exercise", report.exercise());
    json.put("survivors", report.survivors());
    json.put("made", report.made());
    json.put("left", report.left());
    json.put("spoiled", report.spoiled());
    json.put("written", report.written());
    return JsonMapper.shared().writeValueAsString(json);
  }
}
