package savepoint.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, migrated platform database for a test class: one server per JVM, each database a clone of a migrated template.
 * {@code static final TestDatabase db = TestDatabase.fresh();} then {@code db.jdbc()}; close it in {@code @AfterAll}.
 */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final Address address;
  private final Database database;

  private TestDatabase(String name, Address address) {
    this.name = name;
    this.address = address;
    this.database = Database.opened(address, 8);
  }

  public static TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    // one at a time: a template must have no other session while it is copied
    synchronized (COUNT) {
      Server.ADMIN.update("create database " + name + " template migrated");
    }
    return new TestDatabase(name, Server.address(name));
  }

  /** A fresh database without any table. */
  public static TestDatabase empty() {
    String name = "test_" + COUNT.incrementAndGet();
    Server.ADMIN.update("create database " + name + " template template0");
    return new TestDatabase(name, Server.address(name));
  }

  public Jdbc jdbc() { return database.jdbc(); }

  public Database database() { return database; }

  public Address address() { return address; }

  @Override public void close() {
    database.close();
    Server.ADMIN.update("drop database " + name + " with (force)");
  }

  /** Started by the first test that asks. */
  private static final class Server {
    private static final EmbeddedDatabase SERVER;
    private static final Database POSTGRES;
    static final Jdbc ADMIN;

    static {
      try {
        Path home = Files.createTempDirectory("savepoint-test-");
        Files.setPosixFilePermissions(home, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
        SERVER = EmbeddedDatabase.open(TestBinaries.get(), home.resolve("database"),
            java.util.Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off", "max_connections", "100"));
        POSTGRES = Database.opened(SERVER.address(), 2);
        ADMIN = POSTGRES.jdbc();
        java.lang.Runtime.getRuntime().addShutdownHook(new Thread(() -> {
          POSTGRES.close();
          SERVER.close();
          Folders.delete(home);
        }));
        ADMIN.update("create database migrated template template0");
        Database.open(address("migrated")).close();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    static Address address(String database) {
      Address main = SERVER.address();
      return new Address(main.url().replaceFirst("/postgres$", "/" + database), main.user(), main.password());
    }
  }
}
