package savepoint.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcIT {
  static final TestDatabase db = TestDatabase.fresh();
  static final Jdbc jdbc = db.jdbc();

  @BeforeAll static void table() {
    jdbc.update("""
        create table thing (id bigint generated always as identity, name text unique, count int, at timestamptz, key uuid, data bytea, day text, big bigint, yes boolean)
        """);
  }

  @AfterAll static void close() { db.close(); }

  @BeforeEach void empty() { jdbc.update("delete from thing"); }

  @Test void everyKindOfArgumentComesBackAsItWent() {
    var at = Instant.parse("2026-11-21T03:04:05.678901Z");
    var key = UUID.randomUUID();
    jdbc.update("insert into thing (name, count, at, key, data, day, big, yes) values (?, ?, ?, ?, ?, ?, ?, ?)",
        "naïve", 7, at, key, new byte[] {1, 0, -1}, DayOfWeek.FRIDAY, 1L << 40, true);
    var found = jdbc.one("select * from thing where at = ? and key = ? and day = ?",
        rs -> List.of(rs.getString("name"), rs.getInt("count"), Row.instant(rs, "at"), rs.getObject("key"), rs.getBytes("data")[2], rs.getString("day"), rs.getLong("big"), rs.getBoolean("yes")),
        at, key, DayOfWeek.FRIDAY);
    assertThat(found).contains(List.of("naïve", 7, at, key, (byte) -1, "FRIDAY", 1L << 40, true));
  }

  @Test void nullGoesInAndComesBack() {
    jdbc.update("insert into thing (name, at, count, key) values (?, ?, ?, ?)", "n", null, null, null);
    assertThat(jdbc.one("select at from thing where count is null and key is null", rs -> String.valueOf(Row.instant(rs, "at")))).contains("null");
  }

  @Test void aCollectionIsAnArray() {
    List<Long> ids = List.of("a", "b", "c").stream().map(n -> jdbc.one("insert into thing (name) values (?) returning id", rs -> rs.getLong(1), n).orElseThrow()).toList();
    assertThat(jdbc.list("select name from thing where id = any(?) order by 1", rs -> rs.getString(1), ids.subList(0, 2))).containsExactly("a", "b");
    assertThat(jdbc.list("select name from thing where name = any(?)", rs -> rs.getString(1), List.of("c", "x"))).containsExactly("c");
  }

  @Test void aFailureUndoesTheWholeTransaction() {
    assertThatThrownBy(() -> jdbc.in(tx -> {
      tx.update("insert into thing (name) values ('kept?')");
      tx.in(inner -> inner.update("insert into thing (name) values ('also?')"));
      throw new IllegalStateException("no");
    })).hasMessage("no");
    assertThat(jdbc.list("select name from thing", rs -> rs.getString(1))).isEmpty();
  }

  @Test void aTransactionIsSeenByOthersOnlyWhenItHasEnded() {
    jdbc.in(tx -> {
      tx.update("insert into thing (name) values ('mine')");
      assertThat(jdbc.list("select 1 from thing", rs -> 1)).isEmpty();
      return tx.one("select name from thing", rs -> rs.getString(1));
    });
    assertThat(jdbc.list("select name from thing", rs -> rs.getString(1))).containsExactly("mine");
  }

  @Test void aFailureTellsItsStateAndTheStatement() {
    jdbc.update("insert into thing (name) values ('one')");
    assertThatThrownBy(() -> jdbc.update("insert into thing (name) values (?)", "one"))
        .isInstanceOfSatisfying(DbException.class, e -> {
          assertThat(e.duplicate()).isTrue();
          assertThat(e.state()).isEqualTo("23505");
        }).hasMessageContaining("insert into thing");
  }

  @Test void twoRowsWhereOneWasExpectedAreAnError() {
    assertThatThrownBy(() -> jdbc.one("select * from generate_series(1, 2)", rs -> 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("not 2");
  }

  @Test void twoTestDatabasesAreApart() {
    try (var other = TestDatabase.fresh()) {
      other.jdbc().update("create table thing (id int)");
      jdbc.update("insert into thing (name) values ('here')");
      assertThat(other.jdbc().list("select 1 from thing", rs -> 1)).isEmpty();
    }
  }
}
