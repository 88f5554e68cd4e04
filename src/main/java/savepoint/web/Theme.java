package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Arrays;
import java.util.Optional;

/** Light, dark, or as the computer is set; the browser remembers it in a cookie. */
public enum Theme {
  AUTO("As my device"), LIGHT("Light"), DARK("Dark");

  private static final int YEAR = 365 * 24 * 3600;
  private final String label;

  Theme(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** What the attribute {@code data-theme} and the cookie say. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Theme of(Context ctx) {
    return parse(ctx.cookie("theme")).orElse(AUTO);
  }

  static void routes(RoutesConfig routes) {
    routes.post("/theme", ctx -> {
      var theme = parse(ctx.formParam("theme")).orElseThrow(() -> new BadRequestResponse("The theme is light, dark or auto."));
      ctx.cookie(new Cookie("theme", theme.word(), "/", YEAR, "https".equals(ctx.scheme()), true, null, SameSite.LAX));
      ctx.redirect(Back.to(ctx.formParam("back")), io.javalin.http.HttpStatus.SEE_OTHER);
    });
  }

  private static Optional<Theme> parse(String word) {
    return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst();
  }
}
