package savepoint.web;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import savepoint.db.Jdbc;
import savepoint.db.TestDatabase;

/** A site on a free port and a database of its own, with the pages that a test brings. */
public final class TestSite implements AutoCloseable {
  private final TestDatabase db = TestDatabase.fresh();
  private final Web web;

  public TestSite(Function<Jdbc, List<Pages>> pages) { this(false, Clock.systemUTC(), pages); }

  /** @param proxied as it stands behind a proxy of ours */
  TestSite(boolean proxied, Clock clock, Function<Jdbc, List<Pages>> pages) {
    web = new Web(new Web.Settings("127.0.0.1", 0, proxied, false), jdbc(), clock, pages.apply(jdbc())).start();
  }

  public Jdbc jdbc() { return db.jdbc(); }

  public int port() { return web.port(); }

  public String address() { return "http://localhost:" + port(); }

  /** A browser that nobody has used yet. */
  public Browser browser() { return new Browser(address()); }

  @Override public void close() {
    web.close();
    db.close();
  }
}
