package savepoint.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseIT {
  Path folder;

  @BeforeEach void folder() throws IOException {
    Path temporary = Files.createTempDirectory("savepoint-embedded-");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    folder = temporary.resolve("database");
  }

  @AfterEach void nothingIsLeft() {
    var left = PostgresServer.running(folder.resolve("cluster"));
    left.ifPresent(PostgresServer::kill);
    Folders.delete(folder.getParent());
    assertThat(left).isEmpty();
  }

  EmbeddedDatabase open() { return EmbeddedDatabase.open(TestBinaries.get(), folder); }

  void write(EmbeddedDatabase embedded, String sql) {
    try (var database = Database.opened(embedded.address(), 1)) {
      database.jdbc().update(sql);
    }
  }

  int count(EmbeddedDatabase embedded) {
    try (var database = Database.opened(embedded.address(), 1)) {
      return database.jdbc().one("select count(*) from kept", rs -> rs.getInt(1)).orElseThrow();
    }
  }

  @Test void dataAndPortLastOverARestart() {
    int port;
    try (var first = open()) {
      write(first, "create table kept as select 1 as n");
      port = first.server().port();
    }
    try (var again = open()) {
      assertThat(count(again)).isEqualTo(1);
      assertThat(again.server().port()).isEqualTo(port);
    }
  }

  @Test void theServerNeverRunsAsRoot() throws IOException {
    try (var embedded = open()) {
      var status = Files.readString(Path.of("/proc/" + embedded.server().pid() + "/status"));
      assertThat(status).doesNotContainPattern("Uid:\\s+0\\b").containsPattern("NoNewPrivs:\\s+1").containsPattern("CapEff:\\s+0+\n");
      if (System.getProperty("user.name").equals("root")) assertThat(status).containsPattern("Uid:\\s+65534\\s+65534\\s+65534\\s+65534");
    }
  }

  @Test void aServerLeftByAKilledPlatformIsTakenOver() {
    var first = open();
    write(first, "create table kept as select 1 as n");
    long pid = first.server().pid();
    first.abandon();
    try (var again = open()) {
      assertThat(again.server().pid()).isEqualTo(pid);
      assertThat(count(again)).isEqualTo(1);
    }
  }

  @Test void aServerThatWasKilledTooStartsAgainWithItsData() {
    var first = open();
    write(first, "create table kept as select 1 as n");
    var process = ProcessHandle.of(first.server().pid()).orElseThrow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
    first.abandon();
    assertThat(folder.resolve("cluster/postmaster.pid")).exists();
    try (var again = open()) {
      assertThat(count(again)).isEqualTo(1);
    }
  }

  @Test void aLeftOverPidFileOfAnotherProcessIsNoObstacle() throws IOException {
    open().close();
    Files.writeString(folder.resolve("cluster/postmaster.pid"), ProcessHandle.current().pid() + "\n" + folder.resolve("cluster") + "\n1\n5432\n\n127.0.0.1\n0\nready\n");
    try (var again = open()) {
      write(again, "create table kept as select 1 as n");
      assertThat(count(again)).isEqualTo(1);
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test void aTakenPortIsReplacedByAFreeOne() throws IOException {
    int port;
    try (var first = open()) {
      port = first.server().port();
    }
    try (var squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()); var again = open()) {
      assertThat(squatter.isBound()).isTrue();
      assertThat(again.server().port()).isNotEqualTo(port);
      write(again, "create table kept (n int)");
    }
  }

  @Test void twoPlatformsOnOneFolderAreRefused() {
    try (var first = open()) {
      assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("another Savepoint is running").hasMessageContaining("--data");
      assertThat(first.server().alive()).isTrue();
    }
  }

  @Test void aWrongOrMissingPasswordIsRefused() {
    try (var embedded = open()) {
      for (String password : new String[] {"", "savepoint", "postgres"}) {
        assertThatThrownBy(() -> DriverManager.getConnection(embedded.address().url(), embedded.address().user(), password).close()).isInstanceOf(java.sql.SQLException.class);
      }
    }
  }

  @Test void theSecretsAreForOurEyesOnly() throws IOException {
    try (var embedded = open()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets")))).isEqualTo("rw-------");
      assertThat(embedded.address().toString()).doesNotContain(embedded.address().password());
    }
  }

  @Test void aFolderTheServersUserCannotReachIsNamed() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getProperty("user.name").equals("root"));
    Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(this::open).hasMessageContaining("cannot pass through " + folder.getParent()).hasMessageContaining("--data");
  }
}
