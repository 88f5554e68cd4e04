package savepoint.web;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.Set;

/**
 * The session of one request: a random secret in a cookie, kept in the database only as its hash and only once somebody has signed in.
 * The CSRF token is derived from the secret, so it needs no store and survives a restart.
 */
public final class Session {
  static final Key<SessionStore> STORE = new Key<>("sessions");
  private static final String ATTRIBUTE = "savepoint.session";
  private static final int SECONDS = 14 * 24 * 3600;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Context ctx;
  private final SessionStore store;
  /** The cookie's value; null while there is none. */
  private String secret;
  private Optional<Long> person;

  private Session(Context ctx) {
    this.ctx = ctx;
    this.store = ctx.appData(STORE);
    // A request that brings its own token must stand by that token alone: the cookie that a browser adds by itself is not looked at.
    this.secret = bearer(ctx).isPresent() ? null : ctx.cookie(cookieName(ctx));
    if (secret != null && secret.length() != 43) secret = null;
  }

  public static Session of(Context ctx) {
    Session known = ctx.attribute(ATTRIBUTE);
    if (known != null) return known;
    var session = new Session(ctx);
    ctx.attribute(ATTRIBUTE, session);
    return session;
  }

  /** The personal token of an API request, from {@code Authorization: Bearer …}. */
  public static Optional<String> bearer(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7)).map(value -> value.substring(7).strip());
  }

  /** The id of the person who is signed in. */
  public Optional<Long> person() {
    if (person == null) {
      var found = secret == null ? Optional.<SessionStore.Found>empty() : store.find(Secret.hash(secret));
      person = found.map(SessionStore.Found::person);
      if (found.isPresent() && found.get().renewed()) sendCookie();
    }
    return person;
  }

  /** Whether somebody is signed in with it still: asked anew, for a connection that lives longer than its request. */
  public boolean stands() {
    return secret != null && store.find(Secret.hash(secret)).isPresent();
  }

  /** What every change must carry, in the field {@code _csrf} or the header {@code X-CSRF-Token}. */
  public String csrf() {
    if (secret == null) {
      secret = Secret.random();
      sendCookie();
    }
    return Secret.derive("csrf", secret);
  }

  boolean hasCookie() {
    return secret != null;
  }

  boolean owns(String token) {
    return secret != null && token != null && Secret.same(Secret.derive("csrf", secret), token);
  }

  /** Signs in under a new secret: one that somebody planted or saw before is worth nothing afterwards. */
  public void signIn(long id) {
    signOut();
    if (!safe(ctx)) store.warnOfPlainHttp(ctx.host());
    secret = Secret.random();
    store.open(Secret.hash(secret), id);
    person = Optional.of(id);
    sendCookie();
  }

  public void signOut() {
    if (secret != null) store.close(Secret.hash(secret));
    secret = null;
    person = Optional.empty();
    send("", 0);
  }

  /** Signs this person out everywhere else, as after a change of password. */
  public void closeOthers() {
    person().ifPresent(id -> store.closeOthers(id, Secret.hash(secret)));
  }

  private void sendCookie() {
    send(secret, SECONDS);
  }

  private void send(String value, int seconds) {
    ctx.cookie(new Cookie(cookieName(ctx), value, "/", seconds, safe(ctx), true, null, SameSite.LAX));
  }

  /** {@code __Host-}: the browser takes it only over a safe connection, for this very host, and no subdomain can overwrite it. */
  static String cookieName(Context ctx) {
    return safe(ctx) ? "__Host-savepoint" : "savepoint";
  }

  /** HTTPS, or this very machine, which browsers trust as much. */
  static boolean safe(Context ctx) {
    return "https".equals(ctx.scheme()) || LOCAL.contains(hostName(ctx));
  }

  private static String hostName(Context ctx) {
    String host = ctx.host() == null ? "" : ctx.host();
    return host.replaceFirst(":\\d+$", "");
  }
}
