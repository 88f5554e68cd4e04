package savepoint.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The platform's own database: a pool of connections to a schema that is brought up to date before anybody gets one. */
public final class Database implements AutoCloseable {
  private static final int OLDEST_SERVER = 160000;

  private final HikariDataSource pool;
  private final Jdbc jdbc;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbc = new Jdbc(pool);
  }

  /** Connects, checks the server's version and migrates. */
  public static Database open(Address address) {
    var database = new Database(pool(address, 16));
    try {
      database.requireServer();
      Flyway.configure(Database.class.getClassLoader()).dataSource(database.pool).locations("classpath:db/migration").load().migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Connects to a schema that is known to be up to date. */
  static Database opened(Address address, int connections) {
    return new Database(pool(address, connections));
  }

  private static HikariDataSource pool(Address address, int connections) {
    var config = new HikariConfig();
    config.setPoolName("platform");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.addDataSourceProperty("ApplicationName", "savepoint");
    return new HikariDataSource(config);
  }

  private void requireServer() {
    int version = jdbc.one("select current_setting('server_version_num')::int", rs -> rs.getInt(1)).orElseThrow();
    if (version < OLDEST_SERVER) {
      throw new IllegalStateException("the platform's database must be PostgreSQL 16 or later, not " + version / 10000);
    }
  }

  public Jdbc jdbc() { return jdbc; }

  public DataSource source() { return pool; }

  /** True when a connection answers now. */
  public boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (java.sql.SQLException e) {
      return false;
    }
  }

  @Override public void close() { pool.close(); }
}
