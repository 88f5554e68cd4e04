package savepoint.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import savepoint.web.Inks;
import savepoint.web.Markdown;

/** The text of a lesson, cut into what is read and what is run. */
public record LessonText(List<Part> parts, List<Section> sections) {
  public LessonText {
    parts = List.copyOf(parts);
    sections = List.copyOf(sections);
  }

  /** A heading, for the table of contents. */
  public record Section(String id, String title) {}

  public sealed interface Part {
    /** Lets a template choose. */
    default boolean runs() {
      return this instanceof Block;
    }
  }

  /** Safe HTML. */
  public record Prose(String html) implements Part {}

  /**
   * A block with a Run button.
   *
   * @param number 1 for the first of the lesson
   * @param language {@code sql} or {@code sh}
   * @param fails the block is meant to fail
   * @param expected what the server says to it; none if the author left it out
   */
  public record Block(int number, String language, String code, boolean fails, Optional<String> expected) implements Part {
    public String html() {
      return Inks.html(language, code);
    }
  }

  public List<Block> blocks() {
    return parts.stream().filter(Block.class::isInstance).map(Block.class::cast).toList();
  }

  static LessonText of(String markdown) {
    return new Cut().text(Markdown.parse(markdown));
  }

  /** Walks over the top level of a document. */
  private static final class Cut {
    private final List<Part> parts = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private Document prose = new Document();
    private int number;

    LessonText text(Node document) {
      for (Node node = document.getFirstChild(); node != null;) {
        Node next = node.getNext();
        if (node instanceof FencedCodeBlock fence && runs(fence)) {
          closeProse();
          var output = next instanceof FencedCodeBlock after && info(after).equals("output") ? after : null;
          block(fence, output);
          next = output == null ? next : output.getNext();
        } else {
          prose.appendChild(node);
        }
        node = next;
      }
      closeProse();
      return new LessonText(parts, sections);
    }

    private void block(FencedCodeBlock fence, FencedCodeBlock output) {
      String language = info(fence).split(" ")[0];
      parts.add(new Block(++number, language, fence.getLiteral().stripTrailing(), info(fence).endsWith(" fails"),
          Optional.ofNullable(output).map(block -> block.getLiteral().stripTrailing())));
    }

    private void closeProse() {
      if (prose.getFirstChild() == null) return;
      for (Node node = prose.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof Heading heading && heading.getLevel() == 2) sections.add(new Section(Markdown.id(heading), Markdown.text(heading)));
      }
      parts.add(new Prose(Markdown.html(prose)));
      prose = new Document();
    }

    private static boolean runs(FencedCodeBlock fence) {
      return info(fence).matches("(sql|sh) run( fails)?");
    }

    private static String info(FencedCodeBlock fence) {
      return fence.getInfo() == null ? "" : fence.getInfo().strip().replaceAll("\\s+", " ");
    }
  }
}
