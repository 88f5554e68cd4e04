package savepoint.check;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/** What happens now turns up in a log: something is done with a value that nobody knew before, and a line of the file tells of it. */
public record LogContains(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the log lies; the first one by default.", optional = true) String node,
    @Key(value = "The log, from the root or below ~/; * stands for anything in a name.", pattern = "(/|~/)[A-Za-z0-9._/*-]+") String file,
    @Key(value = "A statement that is run on the lab's database; it may fail.", optional = true) String sql,
    @Key(value = "A role as which somebody tries to log in with a wrong password.", optional = true) String login,
    @Key("A regular expression that must be found in a line of it; with a place such as {{text}} that 'sql' or 'login' holds, too.") String line) implements LabCheck {
  private static final int MOST = 1 << 20;
  /** A server writes a line before it answers; what collects lines, or streams WAL, takes a moment more. */
  private static final long PATIENCE_NANOS = 4_000_000_000L;

  public LogContains {
    Fresh.valid("sql", sql);
    Fresh.valid("login", login);
    Fresh.valid("line", line);
    if ((sql == null) == (login == null)) throw new IllegalArgumentException("log-contains needs either 'sql' or 'login'");
    if (!line.contains("{{")) throw new IllegalArgumentException("'line' has no place such as {{text}}: an old line would do");
    try {
      Pattern.compile(Fresh.hide(line));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'line' is no regular expression: " + e.getDescription());
    }
  }

  @Override public String demands() { return (sql == null ? "A failed login" : "A statement") + " is logged in " + file; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    if (login != null) {
      Node first = site.nodeOrFirst(null);
      Knock knock = Knock.at(site.witness().transport(first.name(), 5432, null), false, site.fill(login), site.database(), site.word());
      if (knock.state() == null) site.alive(site.witness(), null);
      if (knock.state() == null) return Proof.failed("Nothing that speaks PostgreSQL's protocol answers on " + first.name() + ":5432: " + knock.words());
    } else {
      done(site);
    }
    Node at = site.nodeOrFirst(node);
    var form = Pattern.compile(site.fill(line));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      var read = site.run(at, MOST + 1024, "sh", "-c", "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; tail -q -c " + MOST / 4 + " -- $1 2>/dev/null | tail -c " + MOST, "read", file);
      if (read.output().lines().anyMatch(one -> form.matcher(one).find())) return Proof.held(file + " tells of it");
      if (System.nanoTime() > end) return Proof.failed("No line of " + file + " on " + at.name() + " tells of it");
      LockSupport.parkNanos(200_000_000);
    }
  }

  private void done(Site site) throws SQLException, Unmet {
    try (Session session = site.admin()) {
      // what is logged of the platform's own role alone is not logged
      if (Relation.texts(session, "select unnest(setconfig) from pg_db_role_setting where setrole = 'postgres'::regrole").stream().anyMatch(one -> one.matches("(log|pgaudit|auto_explain).*")))
        throw new Unmet("Logging is set for the role postgres by itself, so what it logs says nothing of others");
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
    // by psql, as people do: the driver's own way of sending statements is logged in other words
    var ran = site.run(site.nodeOrFirst(null), "psql", "-Xq", "-d", site.database(), "-c", site.fill(sql));
    if (ran.code() == 2) throw new Unmet("The server gave way: " + Words.sql(ran.output()));
  }
}
