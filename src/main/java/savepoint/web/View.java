package savepoint.web;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Shows templates: whole pages in the layout, or the one element that htmx replaces. */
public final class View {
  static final Key<View> KEY = new Key<>("view");
  private final TemplateEngine engine = new TemplateEngine();
  private final Assets assets;
  private final List<Pages> features;

  View(boolean dev, Assets assets, List<Pages> features) {
    var templates = new ClassLoaderTemplateResolver(View.class.getClassLoader());
    templates.setPrefix("templates/");
    templates.setSuffix(".html");
    templates.setCharacterEncoding("UTF-8");
    templates.setCacheable(!dev);
    engine.setTemplateResolver(templates);
    engine.setLinkBuilder(new OwnLinks());
    this.assets = assets;
    this.features = List.copyOf(features);
  }

  /** A whole page: {@code templates/<template>.html}. */
  public static void show(Context ctx, String template, Map<String, Object> model) {
    ctx.html(ctx.appData(KEY).render(ctx, template, null, model));
  }

  /** Only the element of that id, for htmx to put in place of the one on the page. */
  public static void fragment(Context ctx, String template, String id, Map<String, Object> model) {
    ctx.html(ctx.appData(KEY).render(ctx, template, Set.of("#" + id), model));
  }

  /** The same as {@link #fragment} as a string, for server-sent events or several elements in one answer. */
  public static String text(Context ctx, String template, String id, Map<String, Object> model) {
    return ctx.appData(KEY).render(ctx, template, Set.of("#" + id), model);
  }

  /** True when htmx asks for a part of a page. */
  public static boolean isPart(Context ctx) {
    // going back to an address asks for the whole page, also through htmx
    return "true".equals(ctx.header("HX-Request")) && !"true".equals(ctx.header("HX-Boosted")) && !"true".equals(ctx.header("HX-History-Restore-Request"));
  }

  /** The path and query of this request. */
  private static String here(Context ctx) {
    return ctx.queryString() == null ? ctx.path() : ctx.path() + "?" + ctx.queryString();
  }

  /** The sign-in page, which leads back to here. */
  public static String signIn(Context ctx) {
    return "/sign-in?next=" + URLEncoder.encode(here(ctx), StandardCharsets.UTF_8);
  }

  private String render(Context ctx, String template, Set<String> parts, Map<String, Object> model) {
    var all = new HashMap<String, Object>();
    all.put("csrf", Session.of(ctx).csrf());
    all.put("nonce", Guard.nonce(ctx));
    all.put("request", Guard.id(ctx));
    all.put("theme", Theme.of(ctx));
    all.put("themes", Theme.values());
    all.put("assets", assets);
    all.put("path", ctx.path());
    all.put("here", here(ctx));
    all.put("signInHref", ctx.path().equals("/") || ctx.path().startsWith("/sign-") ? "/sign-in" : signIn(ctx));
    for (var feature : features) all.putAll(feature.shared(ctx));
    all.put("links", features.stream().flatMap(feature -> feature.links(ctx).stream()).toList());
    all.put("times", new Times(all.get("zone") instanceof ZoneId zone ? zone : ZoneOffset.UTC));
    all.putAll(model);
    return engine.process(template, parts, new org.thymeleaf.context.Context(Locale.ENGLISH, all));
  }

  /** Lets {@code @{/path(name=value)}} be an address of ours without a servlet to ask. */
  private static final class OwnLinks extends StandardLinkBuilder {
    @Override protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
      return "";
    }

    @Override protected String processLink(IExpressionContext context, String link) {
      return link;
    }
  }
}
