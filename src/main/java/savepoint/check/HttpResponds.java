package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/** A service of the lab answers a request that comes over the network, with what was put there just before. */
public record HttpResponds(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "What is asked for; the host is a node's name.", pattern = "https?://[a-z][a-z0-9-]*(:[0-9]+)?(/[^\\s]*)?") String url,
    @Key(value = "GET (default), POST, PUT, PATCH or DELETE.", optional = true, pattern = "GET|POST|PUT|PATCH|DELETE") String method,
    @Key(value = "What is sent, as JSON.", optional = true) String body,
    @Key(value = "The status that must come; 200 by default.", optional = true, min = 100, max = 599) int status,
    @Key(value = "What the answer must hold.", optional = true) String contains,
    @Key(value = "A statement that is run on the lab's database first.", optional = true) String sql,
    @Key(value = "A query on the lab's database that must give a row afterwards.", optional = true) String then) implements LabCheck {
  private static final int MOST = 1 << 20;

  public HttpResponds {
    Fresh.valid("url", url);
    Fresh.valid("body", body);
    Fresh.valid("contains", contains);
    Fresh.valid("sql", sql);
    Fresh.valid("then", then);
    method = method == null ? "GET" : method;
    status = status == 0 ? 200 : status;
  }

  @Override public String demands() { return method + " " + Fresh.hide(url) + " answers " + status; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    if (sql != null && run(site, sql) instanceof Outcome.Failed failed) return Proof.failed("Before the request: " + Words.trouble(site.fill(sql), failed));
    Node guest = site.witness();
    // the learner's server may answer with anything: the bytes are bounded, and redirects are not followed
    var command = new ArrayList<>(List.of("curl", "-sS", "-k", "--proto", "=http,https", "-m", "10", "-X", method, "-w", "\n%{http_code}"));
    if (body != null) command.addAll(List.of("-H", "Content-Type: application/json", "--data-binary", site.fill(body)));
    command.addAll(List.of("-g", "--", site.fill(url)));
    var result = site.run(guest, MOST, command.toArray(String[]::new));
    if (result.cut()) return Proof.failed("The answer is more than a megabyte");
    if (result.code() != 0) return Proof.failed("Nothing answers: " + Words.sql(result.output()));
    int last = result.output().lastIndexOf('\n');
    String answer = result.output().substring(0, last);
    String came = result.output().substring(last + 1);
    if (!came.equals(String.valueOf(status))) return Proof.failed("It answers " + came + ", not " + status);
    if (contains != null && !answer.contains(site.fill(contains))) return Proof.failed("The answer does not hold what was just put there");
    if (then != null && !(run(site, then) instanceof Outcome.Rows rows && !rows.rows().isEmpty())) return Proof.failed("Afterwards the database does not hold what the request should have put there");
    return Proof.held("It answers " + status + " with what was just put there");
  }

  private static Outcome run(Site site, String sql) throws SQLException, Unmet {
    try (Session session = site.admin()) {
      Ground.execute(session, "set search_path = public, pg_catalog");
      return session.run(site.fill(sql), Ground.CAPS);
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
  }
}
