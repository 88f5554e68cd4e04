package savepoint.engine;

import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 17. */
public final class Postgres implements Engine {
  @Override public String name() { return "postgres"; }
  @Override public String title() { return "PostgreSQL 17"; }
  @Override public Session connect(Transport transport, Login login) throws SQLException { throw new UnsupportedOperationException(); }
  @Override public List<Part> split(String script) { throw new UnsupportedOperationException(); }
  @Override public Schema schema(Session session) throws SQLException { throw new UnsupportedOperationException(); }
  @Override public Outcome explain(Session session, String sql, boolean analyze, Caps caps) { throw new UnsupportedOperationException(); }
  @Override public void create(Session admin, String database, String owner, String template) throws SQLException { throw new UnsupportedOperationException(); }
  @Override public void drop(Session admin, String database) throws SQLException { throw new UnsupportedOperationException(); }
}
