package savepoint.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "select * from t where day < current_date", "select 'today'::date", "select date ' Tomorrow '", "select * from t where day < 'yesterday'", "select timestamp 'today 10:00'",
      "select now()", "select pg_catalog.now ()", "select CURRENT_TIMESTAMP(0)", "select age(born) from t", "select random()", "select localtimestamp", "select 'it''s', 'now'"})
  void aQueryThatAsksTheClockOrLuckIsSeen(String sql) {
    assertThat(Chance.in(sql)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "select 'now and then', 'today we sail', 'a current_date'", "-- 'today' now()\nselect 1 /* current_date */", "select \"now()\", t.now from t", "select age(a, b) from t",
      "select average(a), known(b) from t", "select day from t where word = 'nowhere'"})
  void whatOnlyLooksLikeItIsNot(String sql) {
    assertThat(Chance.in(sql)).isEmpty();
  }

  @Test void aScriptMayAskTheClockInADefaultAndForAColumnThatIsNotCompared() {
    var ignored = List.of("t.seen", "public.t.changed");
    for (String fine : List.of("alter table t add d date not null default current_date", "create table t (d timestamptz DEFAULT (now()))", "update t set seen = now(), a = 1",
        "create function f() returns trigger language plpgsql as $$ begin new.changed := clock_timestamp(); return new; end $$", "select nextval('s'), random()"))
      assertThat(Chance.in(fine, ignored)).as(fine).isEmpty();
    for (String lapsing : List.of("delete from t where d < current_date", "insert into t values ('today')", "update t set d = now()", "update t set seen = null where a = 1 and d < now()",
        "alter table t alter d set default 'now'::date, add e int; delete from t where d > localtime"))
      assertThat(Chance.in(lapsing, ignored)).as(lapsing).isPresent();
    assertThat(Chance.in("update t set seen = now()", List.of())).contains("now()");
  }
}
