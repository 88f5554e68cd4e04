package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import savepoint.engine.Outcome.Why;

/** A pupil's session on some engine, in a database called {@code school}, and the words in which tests talk to it. */
interface Talk {
  Caps CAPS = new Caps(Duration.ofSeconds(20), 1000, 8 << 20);

  Engine engine();

  Transport transport();

  Login admin(String database);

  /** An ordinary role called {@code pupil}. */
  Login pupil(String database);

  /** Whoever may do everything. */
  Session admin();

  /** The pupil's. */
  Session session();

  default Outcome run(String sql) { return session().run(sql, CAPS); }

  default Outcome.Rows rows(String sql) {
    var outcome = run(sql);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Rows.class);
    return (Outcome.Rows) outcome;
  }

  default SqlError error(String sql) {
    var outcome = run(sql);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error();
  }

  default String tag(String sql) {
    var outcome = run(sql);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).tag();
  }

  default Why why(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ended.class);
    return ((Outcome.Ended) outcome).why();
  }

  default Caps seconds(double seconds) { return new Caps(Duration.ofMillis((long) (seconds * 1000)), 1000, 8 << 20); }

  /** Three rows. */
  default void pets() {
    tag("create table pet (id int primary key, name varchar(60) not null)");
    tag("insert into pet values (1, 'Ada'), (2, 'Bo'), (3, 'Cy')");
  }

  /** Counts what streams by, and has enough of it some time. */
  record Counting(List<Column> seen, AtomicLong rows, long most) implements RowSink {
    Counting(long most) { this(new ArrayList<>(), new AtomicLong(), most); }

    @Override public void columns(List<Column> columns) { seen.addAll(columns); }

    @Override public boolean row(List<String> cells) { return rows.incrementAndGet() < most; }
  }
}
