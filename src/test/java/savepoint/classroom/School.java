package savepoint.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import savepoint.account.AccountPages;
import savepoint.account.Role;
import savepoint.account.SignInPages;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.Secret;
import savepoint.web.TestSite;

/** A platform with people, cohorts and attempts for the tests of this package and of the gradebook; everybody signs in by a word. */
public final class School implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestSite site;

  /** @param pages the features to look at, beside signing in */
  public School(Function<Jdbc, List<Pages>> pages) {
    site = new TestSite(jdbc -> {
      var features = new ArrayList<Pages>(List.of(new SignInPages(jdbc), new AccountPages(jdbc)));
      features.addAll(pages.apply(jdbc));
      return features;
    });
  }

  public Jdbc jdbc() {
    return site.jdbc();
  }

  public int port() {
    return site.port();
  }

  /** Somebody with a session and a personal token. */
  public record Somebody(long id, String name, String cookie, String token) {}

  public Somebody person(String name, Role role) {
    String email = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "@example.org";
    String secret = Secret.random();
    String token = "sp_" + Secret.random();
    long id = jdbc().one("insert into person (name, email, password, role, zone) values (?, ?, '', ?, 'Europe/Vienna') returning id", rs -> rs.getLong(1), name, email, role).orElseThrow();
    jdbc().update("insert into session (hash, person, expires) values (?, ?, now() + interval '1 day')", Secret.hash(secret), id);
    jdbc().update("insert into api_token (person, name, hash) values (?, 'test', ?)", id, Secret.hash(token));
    return new Somebody(id, name, secret, token);
  }

  public long cohort(String course, String name, Somebody by, Somebody... members) {
    long id = jdbc().one("insert into cohort (course, name, join_code, created_by) values (?, ?, ?, ?) returning id", rs -> rs.getLong(1), course, name, JoinCode.fresh(), by.id()).orElseThrow();
    for (var member : members) jdbc().update("insert into cohort_member (cohort_id, person_id) values (?, ?)", id, member.id());
    return id;
  }

  public String code(long cohort) {
    return jdbc().one("select join_code from cohort where id = ?", rs -> rs.getString(1), cohort).orElseThrow();
  }

  /** @param verdict null leaves it pending */
  public long attempt(Somebody by, String exercise, String verdict, String answer, Instant at) {
    return jdbc().one("""
        insert into attempt (person, exercise, hash, answer, key, verdict, feedback, claimed, created, judged)
        values (?, ?, 'h', ?, ?, ?::text, ?::jsonb, now(), ?, case when ?::text is null then null else ?::timestamptz end) returning id""", rs -> rs.getLong(1),
        by.id(), exercise, answer, Secret.random(), verdict, verdict == null ? null : "{\"words\": \"Words on " + verdict + ".\", \"cases\": []}", at, verdict, at).orElseThrow();
  }

  public HttpResponse<String> get(Somebody by, String path, String... headers) {
    return send(request(by, path, headers));
  }

  public HttpResponse<String> api(Somebody by, String path) {
    return send(HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + by.token()));
  }

  /** Sends a form as a browser does that has just loaded a page of ours. */
  public HttpResponse<String> post(Somebody by, String path, String... fields) {
    var csrf = CSRF.matcher(get(by, "/account").body());
    if (!csrf.find()) throw new IllegalStateException("the account page has no token");
    var form = new StringBuilder("_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8));
    for (int i = 0; i < fields.length; i += 2) form.append('&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    return send(request(by, path, "Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form.toString())));
  }

  private HttpRequest.Builder request(Somebody by, String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(address(path)));
    if (headers.length > 0) request.headers(headers);
    return by == null ? request : request.header("Cookie", "__Host-savepoint=" + by.cookie());
  }

  private String address(String path) {
    return site.address() + path;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() {
    site.close();
  }
}
