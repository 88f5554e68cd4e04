package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** Whatever a statement does on any engine, it ends: by the cap, the clock or another's hand. */
interface EngineCaps extends Talk, Dialect {
  @Test default void millionsOfRowsAreCutAtTheCapAndTheSessionGoesOn() {
    var outcome = rows(numbers(5_000_000));
    assertThat(outcome.rows()).hasSize(1000);
    assertThat(outcome.cut()).isTrue();
    assertThat(rows(numbers(1000)).cut()).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(rows(numbers(1001)).cut()).isTrue();
      assertThat(rows("select 1").rows()).containsExactly(List.of("1"));
    }
  }

  @Test default void whatAStatementChangesIsNotCutWithItsRows() {
    tag("create table big (id int)");
    var outcome = rows("insert into big " + numbers(3000) + " returning id");
    assertThat(outcome.cut()).isTrue();
    assertThat(rows("select count(*) from big").rows()).containsExactly(List.of("3000"));
  }

  @Test default void aGiantValueIsNeverRead() {
    switch (run(giant(12_000_000))) {
      case Outcome.Failed tooBig -> assertThat(tooBig.error().state()).isEqualTo("54000");
      case Outcome ended -> {
        assertThat(why(ended)).isEqualTo(Why.BYTES);
        assertThat(session().open()).isFalse();
        assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
      }
    }
  }

  @Test default void manyBytesInManyRowsAreNotRead() {
    assertThat(why(run(longRows(100_000, 500)))).isEqualTo(Why.BYTES);
  }

  @Test default void aSlowStatementIsCancelledAndTheSessionLives() {
    var outcome = session().run(slow(), seconds(0.5));
    assertThat(why(outcome)).isEqualTo(Why.TIME);
    assertThat(outcome.millis()).isBetween(400.0, 20_000.0);
    assertThat(session().open()).isTrue();
    assertThat(rows("select 1").rows()).containsExactly(List.of("1"));
  }

  @Test default void anotherThreadCancels() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run(slow()));
    await().until(() -> {
      session().cancel();
      return running.isDone();
    });
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void cancelOfNothingDoesNothing() {
    for (int i = 0; i < 20; i++) {
      session().cancel();
      assertThat(run("select " + i)).isInstanceOfAny(Outcome.Rows.class, Outcome.Ended.class);
    }
    assertThat(session().open()).isTrue();
  }

  @Test default void twoStatementsAtOnceAreAMistakeOfOurs() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run(slow()));
    await().until(() -> {
      try {
        run("select 1");
        return false;
      } catch (IllegalStateException e) {
        return true;
      }
    });
    await().until(() -> {
      session().cancel();
      return running.isDone();
    });
    // it may have come second itself, and then it was refused in the same way
    if (!running.isCompletedExceptionally()) assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
  }

  @Test default void aSessionThatIsEndedFromOutsideIsLost() throws SQLException {
    assertThat(engine().end(admin(), session().process())).isTrue();
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    assertThat(session().open()).isFalse();
  }
}
