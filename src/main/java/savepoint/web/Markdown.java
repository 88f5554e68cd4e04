package savepoint.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Markdown with tables, as HTML that is safe to show whoever wrote it. Code is coloured, headings have ids. */
public final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(EXTENSIONS)
      .attributeProviderFactory(context -> new Ids()).nodeRendererFactory(ColouredCode::new).build();

  /**
   * What may reach a page. Everything else is dropped: scripts, styles, event handlers, forms, frames, addresses that run code.
   * Ids and classes only of the shapes that we write ourselves, so that content cannot take the place of a part of the page.
   */
  private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
      .allowElements("p", "br", "hr", "em", "strong", "del", "sub", "sup", "kbd", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "pre", "code", "span", "div",
          "table", "thead", "tbody", "tr", "th", "td", "a", "img", "abbr", "details", "summary")
      .allowAttributes("id").matching(Pattern.compile("s-[\\p{L}\\p{N}-]{1,80}")).onElements("h2", "h3", "h4")
      .allowAttributes("class").matching(Pattern.compile("[ksmcf]|code|grid|scroll|language-[a-z]{1,12}")).onElements("span", "pre", "code", "table", "div")
      .allowAttributes("align").matching(true, "left", "right", "center").onElements("th", "td")
      .allowAttributes("start").matching(Pattern.compile("\\d{1,4}")).onElements("ol")
      .allowAttributes("href").matching(Pattern.compile("(https?://|/(?![/\\\\])|#|mailto:).*")).onElements("a")
      .allowAttributes("src").matching(Pattern.compile("/(?![/\\\\])[\\w./-]+")).onElements("img")
      .allowAttributes("alt", "title").onElements("img", "abbr")
      .allowStandardUrlProtocols().requireRelNofollowOnLinks().allowElements("pre").toFactory();

  private Markdown() {}

  /** Safe HTML of a whole text. */
  public static String html(String markdown) {
    return html(parse(markdown));
  }

  public static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /** Safe HTML of a node with all that is in it. */
  public static String html(Node node) {
    return POLICY.sanitize(RENDERER.render(node));
  }

  /** The text of a node without its marks. */
  public static String text(Node node) {
    var text = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      switch (child) {
        case Text plain -> text.append(plain.getLiteral());
        case Code code -> text.append(code.getLiteral());
        default -> text.append(text(child));
      }
    }
    return text.toString();
  }

  /** The id of a heading: {@code s-} and its words, so that it never equals an id of the page around it. */
  public static String id(Heading heading) {
    String words = text(heading).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return "s-" + (words.length() > 60 ? words.substring(0, 60) : words);
  }

  private static final class Ids implements AttributeProvider {
    private final Map<String, Integer> seen = new HashMap<>();

    @Override public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      if (node instanceof Heading heading && tag.matches("h[234]")) {
        String id = id(heading);
        int before = seen.merge(id, 1, Integer::sum) - 1;
        attributes.put("id", before == 0 ? id : id + "-" + (before + 1));
      }
      if (node instanceof TableBlock) attributes.put("class", "grid");
    }
  }

  /** Fenced code in our inks. */
  private static final class ColouredCode implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    ColouredCode(HtmlNodeRendererContext context) {
      this.context = context;
    }

    @Override public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override public void render(Node node) {
      var block = (FencedCodeBlock) node;
      String language = block.getInfo() == null ? "" : block.getInfo().strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
      var html = context.getWriter();
      html.line();
      html.raw("<pre class=\"code\"><code>" + Inks.html(language, block.getLiteral()) + "</code></pre>");
      html.line();
    }
  }
}
