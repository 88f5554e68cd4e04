package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** Results larger than memory stream through, and a statement that is only read changes nothing. */
interface EngineStreams extends Talk, Dialect {
  @Test default void hundredsOfThousandsOfRowsStreamThrough() {
    var sink = new Counting(Long.MAX_VALUE);
    var outcome = session().read(numbers(300_000), new Caps(Duration.ofSeconds(30), 1_000_000, 1L << 30), sink);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    assertThat(((Outcome.Rows) outcome).cut()).isFalse();
    assertThat(sink.rows()).hasValue(300_000);
    assertThat(sink.seen()).extracting(Column::family).containsExactly(Family.NUMBER);
    assertThat(session().inTransaction()).isFalse();
  }

  @Test default void aStreamIsCutByTheCapOrTheSink() {
    var capped = new Counting(Long.MAX_VALUE);
    assertThat(((Outcome.Rows) session().read(numbers(1001), CAPS, capped)).cut()).isTrue();
    assertThat(capped.rows()).hasValue(1000);
    assertThat(((Outcome.Rows) session().read(numbers(1000), CAPS, new Counting(Long.MAX_VALUE))).cut()).isFalse();
    var sated = new Counting(5);
    assertThat(((Outcome.Rows) session().read(numbers(1000), CAPS, sated)).cut()).isTrue();
    assertThat(sated.rows()).hasValue(5);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void aStreamOfGigabytesStaysFlat() {
    var runtime = java.lang.Runtime.getRuntime();
    var peak = new AtomicLong();
    var outcome = session().read(longRows(1_000_000, 10_000), new Caps(Duration.ofSeconds(2), 1_000_000, 20L << 30), new RowSink() {
      @Override public void columns(List<Column> columns) {}
      @Override public boolean row(List<String> cells) {
        peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        return true;
      }
    });
    assertThat(outcome).isInstanceOfAny(Outcome.Ended.class, Outcome.Rows.class);
    assertThat(peak.get()).isLessThan(600L << 20);
  }

  @Test default void aReadStatementChangesNothing() {
    pets();
    var outcome = session().read("insert into pet values (7, 'Zoe')", CAPS, new Counting(9));
    assertThat(((Outcome.Failed) outcome).error().state()).isEqualTo("25006");
    assertThat(session().inTransaction()).isFalse();
    assertThat(((Outcome.Failed) session().read("", CAPS, new Counting(9))).error().message()).isEqualTo("the statement is empty");
    assertThat(session().inTransaction()).isFalse();
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  @Test default void aStreamEndsAtItsDeadline() {
    var caps = new Caps(Duration.ofMillis(500), 10, 1 << 20);
    assertThat(why(session().read(slow(), caps, new Counting(9)))).isEqualTo(Why.TIME);
    assertThat(session().open()).isTrue();
    assertThat(session().inTransaction()).isFalse();
  }
}
