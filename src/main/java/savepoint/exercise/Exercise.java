package savepoint.exercise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import savepoint.engine.Engine;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/**
 * One exercise, read and found sound.
 *
 * @param exam whether it is asked in earnest: then no counterexample is shown
 * @param statement Markdown
 * @param visible what the learner's database is made from
 * @param hidden further data sets of the judge, each the schema with other rows; never shown
 * @param reference the model answer; never leaves the judge
 * @param hints Markdown, from nudge to nearly there
 */
public record Exercise(
    String course, String slug, String title, String summary, Engine engine, Topology topology, int points, int minutes,
    Difficulty difficulty, boolean exam, List<String> skills, Kind kind, List<String> tables,
    String statement, Template visible, List<Template> hidden, String reference, List<String> hints) {

  public Exercise {
    skills = List.copyOf(skills);
    tables = List.copyOf(tables);
    hidden = List.copyOf(hidden);
    hints = List.copyOf(hints);
  }

  /** The same on other data. */
  public Exercise on(Template visible, List<Template> hidden) {
    return new Exercise(course, slug, title, summary, engine, topology, points, minutes, difficulty, exam, skills, kind, tables, statement, visible, hidden, reference, hints);
  }

  /** The same with another model answer. */
  public Exercise meaning(String reference) {
    return new Exercise(course, slug, title, summary, engine, topology, points, minutes, difficulty, exam, skills, kind, tables, statement, visible, hidden, reference, hints);
  }

  /** What a lab script of it may name. */
  public LabScript.Setting setting() {
    var nodes = topology.nodes().stream().map(Topology.Spec::name).toList();
    return kind instanceof Lab lab ? new LabScript.Setting(nodes, lab.tasks().size(), lab.faults()) : new LabScript.Setting(nodes, 0, List.of());
  }

  public enum Difficulty { WARM_UP, THINK, STRETCH }

  /** {@code course/slug}, unique in an installation. */
  public String id() {
    return course + "/" + slug;
  }

  /** The key of its place, under which sandboxes keep what is done in it. */
  public String place() { return "exercise/" + id(); }

  /** Whether the order of the rows is part of the task. */
  public boolean orderRequired() {
    return kind instanceof Kind.Query query && query.orderRequired();
  }

  /** Whether the names of the columns are part of the task. */
  public boolean columnsByName() {
    return kind instanceof Kind.Query query && query.columnsByName();
  }

  /** Content hash over everything that decides a verdict. */
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var parts = new ArrayList<>(List.of(engine.name(), kind.toString(), reference, visible.hash()));
      hidden.forEach(template -> parts.add(template.hash()));
      if (kind instanceof Lab) parts.add(topology.name());
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
