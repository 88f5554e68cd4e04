package savepoint.account;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Optional;
import savepoint.db.Jdbc;
import savepoint.web.Rate;
import savepoint.web.Session;

/** Who makes this request: the person of its session or, in the API, of its personal token. */
public final class Visitor {
  private static final String ATTRIBUTE = "savepoint.visitor";
  private static final String LOOKUP = "savepoint.visitor.lookup";

  private final PersonStore people;
  private final TokenStore tokens;

  Visitor(Jdbc jdbc) {
    this.people = new PersonStore(jdbc);
    this.tokens = new TokenStore(jdbc);
  }

  void attach(Context ctx) {
    ctx.attribute(LOOKUP, this);
  }

  public static Optional<Person> of(Context ctx) {
    Optional<Person> known = ctx.attribute(ATTRIBUTE);
    if (known == null) {
      Visitor lookup = ctx.attribute(LOOKUP);
      // none: the request failed before it came to us, and only its error page wants to know
      ctx.attribute(ATTRIBUTE, known = lookup == null ? Optional.empty() : lookup.find(ctx));
    }
    return known;
  }

  /** The person, or else the way to the sign-in page and back (for the API a 401). */
  public static Person require(Context ctx) {
    return of(ctx).orElseThrow(SignInNeeded::new);
  }

  /** The person if their role covers the one needed, else a 403. */
  public static Person require(Context ctx, Role needed) {
    var person = require(ctx);
    if (!person.role().covers(needed)) throw new ForbiddenResponse("This is for people with the role " + needed.label() + ".");
    return person;
  }

  /** Forgets who it was, after signing in or a change of the person. */
  static void again(Context ctx) {
    ctx.attribute(ATTRIBUTE, null);
  }

  private Optional<Person> find(Context ctx) {
    var bearer = Session.bearer(ctx);
    if (bearer.isEmpty()) return Session.of(ctx).person().flatMap(people::byId);
    // Tokens are for the API alone: a page must never act for a token.
    if (!ctx.path().startsWith("/api/")) return Optional.empty();
    var owner = tokens.owner(bearer.get());
    if (owner.isEmpty()) Rate.TOKEN.take(ctx, ctx.ip());
    return owner.flatMap(people::byId);
  }

  /** Nobody is signed in, and somebody has to be. */
  static final class SignInNeeded extends RuntimeException {
    SignInNeeded() {
      super("sign-in needed");
    }
  }
}
