package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import savepoint.attempt.Tables.Row;
import savepoint.engine.Outcome;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Template;

/** A database in which any rows can stand, on both runtimes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScratchContract {
  private static final String SCHEMA = """
      create table boss_of (a int, b int);
      create table child (id int generated always as identity primary key, parent int not null, note text, twice int generated always as (parent * 2) stored);
      create table parent (id int primary key, up int references parent, "Odd ""name" jsonb, price numeric(10,2) check (price >= 0), letters char(4), tags text[], at timestamptz);
      alter table child add foreign key (parent) references parent;
      create table part (day date not null, n float8) partition by range (day);
      create table part_old partition of part for values from ('2000-01-01') to ('2020-01-01');
      create table part_new partition of part for values from ('2020-01-01') to ('2040-01-01');
      create materialized view many as select count(*) as n from parent;
      create function shout() returns trigger language plpgsql as $$ begin new.note = new.note || '!'; return new; end $$;
      create trigger shout before insert on child for each row execute function shout();
      create schema side; create table side.secret (a int);
      """;
  private static final Template FAMILY = new Template("family", List.of(SCHEMA, """
      insert into parent values (1, null, '{"a": "it''s \\\\ here"}', 1.50, 'ab', '{x,null,"y z"}', '2024-02-03 04:05:06.789+02'), (2, 1, null, null, null, null, null), (3, 3, '[]', 0, '', '{}', 'infinity');
      insert into child (parent, note) values (1, 'one'), (1, null), (3, 'üöß 🙂');
      insert into part values ('2001-01-01', 0.1), ('2030-01-01', 'NaN');
      refresh materialized view many;
      """));

  private TestJudge court;
  private Pool pool;
  private Judge judge;

  /** A judge where the subclass has its sandboxes run. */
  abstract TestJudge court(int slots);

  @BeforeAll void start() throws IOException {
    court = court(1);
    pool = court.pool();
    judge = court.judge();
  }

  @AfterAll void stop() {
    court.close();
  }

  private static List<List<String>> read(Scratch scratch, String sql) {
    var gathered = new Reference.Gathered();
    var outcome = scratch.run(sql, Judge.CAPS, gathered);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Rows.class);
    return gathered.rows;
  }

  @Test void theTablesOfTheSchemaComeParentsFirstWithTheirKeys() {
    var tables = judge.scratch(FAMILY, Scratch::tables);
    assertThat(tables.tables()).extracting(Tables.Table::name).containsExactly("boss_of", "parent", "child", "part");
    assertThat(tables.links()).containsExactlyInAnyOrder(new Tables.Link(1, List.of(1), 1, List.of(0)), new Tables.Link(2, List.of(1), 1, List.of(0)));
    assertThat(tables.tables().get(2).columns()).extracting(Tables.Field::name).containsExactly("id", "parent", "note");
  }

  @Test void allRowsGoInAndComeOutAsTheyAre() {
    var tables = List.of("select * from parent order by 1", "select * from child order by 1", "select * from part order by 1");
    var real = tables.stream().map(sql -> judge.run(FAMILY, sql).rows()).toList();
    judge.scratch(FAMILY, scratch -> {
      var rows = scratch.rows(FAMILY).orElseThrow();
      assertThat(rows).hasSize(8);
      assertThat(scratch.put(rows)).isEmpty();
      for (int i = 0; i < 3; i++) assertThat(read(scratch, tables.get(i))).isEqualTo(real.get(i));
      assertThat(read(scratch, "select n from many")).containsExactly(List.of("3"));
      assertThat(read(scratch, "select note from child where note like 'üöß%'")).as("triggers are silent").containsExactly(List.of("üöß 🙂!"));
      return null;
    });
  }

  @Test void anySubsetCanStandThereInItsOrder() {
    judge.scratch(FAMILY, scratch -> {
      var rows = scratch.rows(FAMILY).orElseThrow();
      var parents = rows.stream().filter(row -> row.table() == 1).toList();
      scratch.put(rows);
      scratch.put(parents.reversed());
      assertThat(read(scratch, "select id from parent")).containsExactly(List.of("3"), List.of("2"), List.of("1"));
      assertThat(read(scratch, "select count(*) from child")).containsExactly(List.of("0"));
      scratch.put(parents.subList(1, 2));
      assertThat(read(scratch, "select id from parent")).containsExactly(List.of("2"));
      scratch.putAnew(parents.subList(0, 1));
      assertThat(read(scratch, "select id, ctid::text from parent")).containsExactly(List.of("1", "(0,1)"));
      scratch.put(List.of());
      assertThat(read(scratch, "select n from many")).containsExactly(List.of("0"));
      return null;
    });
  }

  @Test void rowsOfTheCallersOwnMustKeepTheConstraints() {
    judge.scratch(FAMILY, scratch -> {
      scratch.put(List.of());
      assertThat(scratch.put(List.of(parent("1", "5.00")))).isEmpty();
      assertThat(scratch.put(List.of(parent("1", "1"), parent("1", "2"))).orElseThrow().state()).isEqualTo("23505");
      assertThat(scratch.put(List.of(parent("1", "-1"))).orElseThrow().state()).isEqualTo("23514");
      assertThat(scratch.put(List.of(parent("x", "1"))).orElseThrow().state()).isEqualTo("22P02");
      assertThat(read(scratch, "select id, price from parent")).as("what was there before").containsExactly(List.of("1", "5.00"));
      return null;
    });
  }

  private static Row parent(String id, String price) {
    return new Row(1, java.util.Arrays.asList(id, null, "{}", price, null, null, null));
  }

  @Test void statementsRunAsTheJudgesRoleAndMayOnlyRead() {
    judge.scratch(FAMILY, scratch -> {
      scratch.put(List.of(parent("1", "5.00")));
      assertThat(read(scratch, "select current_user, session_user")).containsExactly(List.of("judge", "judge"));
      for (String hostile : List.of("insert into parent values (2)", "delete from parent", "create table x (a int)", "set role postgres", "reset session authorization",
          "select * from side.secret", "select pg_terminate_backend(pid) from pg_stat_activity", "select set_config('session_replication_role', 'replica', false)",
          "select pg_advisory_lock(1)", "do $$ begin perform 1; end $$")) {
        scratch.run(hostile, Judge.CAPS, new Reference.Gathered());
        assertThat(read(scratch, "select id from parent")).as(hostile).containsExactly(List.of("1"));
        assertThat(scratch.run("select pg_advisory_lock(1)", Judge.CAPS, new Reference.Gathered())).isInstanceOf(Outcome.Failed.class);
      }
      return null;
    });
  }

  @Test void aScratchWhoseServerIsGoneBeginsAnew() {
    judge.scratch(FAMILY, scratch -> {
      scratch.put(List.of(parent("1", "5.00")));
      return null;
    });
    pool.remove(pool.status().sandboxes().getFirst().id());
    judge.scratch(FAMILY, scratch -> {
      scratch.put(List.of(parent("2", "5.00")));
      assertThat(read(scratch, "select id from parent")).containsExactly(List.of("2"));
      return null;
    });
  }
}
