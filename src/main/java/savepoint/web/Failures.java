package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people see when something cannot be done: what it is, what to do, and the request's id when it is our fault. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private record Words(String title, String advice) {}

  private static final Words STALE = new Words("This form is out of date",
      "It belongs to a session that is over, so nothing was changed. Load the page again and repeat what you did.");

  /** A field of a form that is offered for sending again. */
  public record Held(String name, String value) {}

  private Failures() {}

  static void routes(RoutesConfig routes) {
    routes.exception(Guard.StaleForm.class, (stale, ctx) -> show(ctx, 403, STALE, "", stale.ours ? held(ctx) : List.of()));
    routes.exception(Rate.TooMany.class, (many, ctx) -> {
      ctx.header("Retry-After", Long.toString(many.seconds));
      show(ctx, 429, many.seconds == 1 ? "Wait a second, then try again." : "Wait " + many.seconds + " seconds, then try again.", List.of());
    });
    routes.exception(HttpResponseException.class, (refused, ctx) -> {
      refused.getDetails().forEach((name, value) -> { if (name.equals("Allow")) ctx.header(name, value); });
      show(ctx, refused.getStatus(), said(refused), List.of());
    });
    routes.exception(Exception.class, (failure, ctx) -> broken(ctx, failure));
  }

  /** Our own fault: written down with the request's id. If even the error page breaks, plain words must do. */
  static void broken(Context ctx, Throwable failure) {
    if (tooLarge(failure)) {
      show(ctx, 413, "", List.of());
      return;
    }
    LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
    try {
      show(ctx, 500, "", List.of());
    } catch (RuntimeException again) {
      LOG.error("the error page failed too", again);
      var words = words(500);
      ctx.status(500).contentType("text/plain").result(words.title() + ". " + words.advice() + " " + Guard.id(ctx));
    }
  }

  /** The server stops reading a body that turns out longer than announced; that comes as a failure of the read. */
  private static boolean tooLarge(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof org.eclipse.jetty.http.HttpException http && http.getCode() == 413) return true;
    }
    return false;
  }

  /** The fields of the form in this request, for a page that offers to send them again; never secrets. */
  public static List<Held> held(Context ctx) {
    var fields = new ArrayList<Held>();
    if (!ctx.isFormUrlencoded()) return fields;
    ctx.formParamMap().forEach((name, values) -> {
      if (!name.startsWith("_") && !name.contains("password")) values.forEach(value -> fields.add(new Held(name, value)));
    });
    return fields;
  }

  /** The fields held by a sign-in form, each as {@code held.<name>}, back under their own names. */
  public static List<Held> unwrap(Context ctx) {
    var fields = new ArrayList<Held>();
    ctx.formParamMap().forEach((name, values) -> {
      if (name.startsWith("held.")) values.forEach(value -> fields.add(new Held(name.substring(5), value)));
    });
    return fields;
  }

  /** Says beside the page what is wrong, and leaves everything on the page as it is. */
  public static void part(Context ctx, int status) {
    show(ctx, status, "", List.of());
  }

  private static void show(Context ctx, int status, String detail, List<Held> held) {
    show(ctx, status, words(status), detail, held);
  }

  private static void show(Context ctx, int status, Words words, String detail, List<Held> held) {
    ctx.status(status);
    if (ctx.path().startsWith("/api/")) {
      Problem.send(ctx, status, words.title(), detail.isEmpty() ? words.advice() : detail);
      return;
    }
    Map<String, Object> model = Map.of("status", status, "title", words.title(), "detail", detail, "advice", words.advice(), "held", held);
    if (View.isPart(ctx)) {
      ctx.header("HX-Retarget", "#notice");
      ctx.header("HX-Reswap", "innerHTML");
      View.fragment(ctx, "web/note", "failure-note", model);
    } else {
      View.show(ctx, "web/failure", model);
    }
  }

  /** The words the thrower chose; Javalin's own defaults say nothing to people. */
  private static String said(HttpResponseException refused) {
    String message = refused.getMessage() == null ? "" : refused.getMessage();
    boolean chosen = message.contains(" ") && message.endsWith(".");
    return chosen && !message.startsWith("Endpoint ") ? message : "";
  }

  private static Words words(int status) {
    return switch (status) {
      case 400 -> new Words("That request cannot be read", "Go back, check what you entered and send it again.");
      case 401 -> new Words("Sign in first", "Your session is over, or you have not signed in yet.");
      case 403 -> new Words("That is not open to you", "If you think it should be, ask your instructor.");
      case 404 -> new Words("There is no such page", "The address may be mistyped, or what was here is gone. Start again from the courses.");
      case 405 -> new Words("That does not work this way", "The page is there, but it does not take this kind of request. Go back and use its buttons.");
      case 413 -> new Words("That is too large", "At most 6 MB can be sent at once. Make it smaller, or send it in parts.");
      case 422 -> new Words("Something in the form is not right yet", "Go back and look at the marked fields.");
      case 429 -> new Words("A little too fast", "You can go on in a moment; nothing is lost.");
      case 503 -> new Words("Not ready yet", "The platform is starting or very busy. Try again in a few seconds.");
      default -> status >= 500
          ? new Words("Something broke on our side", "It is not your fault, and it is written down. Try again; if it stays, tell your operator the number below.")
          : new Words("That did not work", "Go back and try again.");
    };
  }
}
