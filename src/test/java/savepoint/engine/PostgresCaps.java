package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** Whatever a statement does in PostgreSQL, it ends: by the cap, the clock or another's hand. */
interface PostgresCaps extends Talk {
  @Test default void tenMillionRowsAreCutAtTheCap() {
    var outcome = rows("select a.g from generate_series(1, 10000) a (g), generate_series(1, 1000) b (g)");
    assertThat(outcome.rows()).hasSize(1000);
    assertThat(outcome.cut()).isTrue();
    assertThat(rows("select g from generate_series(1, 1000) g").cut()).isFalse();
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void aGiantValueEndsTheSessionBeforeItIsRead() {
    assertThat(why(run("select repeat('x', 20000000)"))).isEqualTo(Why.BYTES);
    assertThat(session().open()).isFalse();
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
  }

  @Test default void aFloodOfNoticesEndsTheSession() {
    assertThat(why(run("do $$ begin loop raise notice '%', repeat('x', 10000); end loop; end $$"))).isEqualTo(Why.BYTES);
    awaitPupils(0, "true");
  }

  @Test default void aHugeErrorMessageEndsTheSession() {
    assertThat(why(run("do $$ begin raise exception '%', repeat('x', 20000000); end $$"))).isEqualTo(Why.BYTES);
  }

  /** Waits until so many of the pupil's backends are as the server says here. */
  private void awaitPupils(int count, String where) {
    await().until(() -> ((Outcome.Rows) admin().run("select count(*) from pg_stat_activity where usename = 'pupil' and " + where, CAPS)).rows()
        .getFirst().getFirst().equals("" + count));
  }

  @Test default void aLearnersStatementTimeoutChangesNothing() {
    run("set statement_timeout = 0");
    assertThat(why(session().run("select pg_sleep(30)", seconds(0.5)))).isEqualTo(Why.TIME);
    run("set statement_timeout = 50");
    assertThat(error("select pg_sleep(5)").state()).isEqualTo("57014");
  }

  @Test default void endlessRecursionEndsByTheClockOrForWantOfDisk() {
    switch (session().run("with recursive r as (select 1 as n union all select n from r) select count(*) from r", seconds(0.5))) {
      case Outcome.Failed full -> assertThat(full.error().state()).isEqualTo("53400");
      case Outcome ended -> assertThat(why(ended)).isEqualTo(Why.TIME);
    }
    assertThat(session().open()).isTrue();
  }

  @Test default void aStatementThatCatchesCancelIsTerminated() {
    var sql = "do $$ begin loop begin perform pg_sleep(1); exception when query_canceled then null; end; end loop; end $$";
    // a cancel may by chance hit between two handlers and end the statement; sooner or later one is caught
    for (int tries = 0; session().open() && tries < 5; tries++) assertThat(why(session().run(sql, seconds(1.5)))).isEqualTo(Why.TIME);
    assertThat(session().open()).isFalse();
    awaitPupils(0, "true");
  }

  @Test default void anotherThreadCancelsWhatTheServerSaysIsActive() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run("select pg_sleep(30)"));
    awaitPupils(1, "state = 'active'");
    session().cancel();
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void aSecondStatementWhileTheServerIsBusyIsAMistakeOfOurs() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run("select pg_sleep(30)"));
    awaitPupils(1, "state = 'active'");
    assertThatThrownBy(() -> run("select 1")).isInstanceOf(IllegalStateException.class);
    session().cancel();
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
  }

  @Test default void aSessionThatEndsItselfIsLostOrMayNot() {
    switch (run("select pg_terminate_backend(pg_backend_pid())")) {
      case Outcome.Failed failed -> assertThat(failed.error().state()).isEqualTo("42501");
      case Outcome ended -> {
        assertThat(why(ended)).isEqualTo(Why.LOST);
        assertThat(session().open()).isFalse();
      }
    }
  }

  @Test default void aTerminatedBackendIsALostSession() {
    admin().run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pupil'", CAPS);
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
  }

  @Test default void hundredsOfThousandsOfWiderRowsStreamThrough() {
    var sink = new Counting(Long.MAX_VALUE);
    var outcome = session().read("select g, md5(g::text) from generate_series(1, 300000) g", new Caps(Duration.ofSeconds(30), 1_000_000, 1L << 30), sink);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    assertThat(((Outcome.Rows) outcome).cut()).isFalse();
    assertThat(sink.rows()).hasValue(300_000);
    assertThat(sink.seen()).extracting(Column::type).containsExactly("int4", "text");
    assertThat(session().inTransaction()).isFalse();
  }
}
