package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** Clones, schemas and plans of PostgreSQL, with what it alone has in them. */
interface PostgresDatabases extends Talk {
  @Test default void aCloneHasItsTemplatesTablesAndSessionsOnTheTemplateEnd() throws SQLException {
    run("create table t as select generate_series(1, 10) as id");
    engine().create(admin(), "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      assertThat(((Outcome.Rows) clone.run("select count(*) from t", CAPS)).rows()).containsExactly(List.of("10"));
      assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    } finally {
      engine().drop(admin(), "school_2");
    }
    assertThatThrownBy(() -> engine().connect(transport(), pupil("school_2"))).isInstanceOf(SQLException.class);
  }

  @Test default void whatIsSharedHasStatisticsOfItsOwnTablesInAllSchemas() throws SQLException {
    run("create table t as select generate_series(1, 10) as id");
    run("create schema \"More\"");
    run("create table \"More\".\"two words\" (id int) partition by range (id)");
    run("create table \"More\".few partition of \"More\".\"two words\" for values from (0) to (100)");
    run("insert into \"More\".\"two words\" select generate_series(1, 20)");
    engine().share(session(), pupil("school"));
    run("select pg_stat_force_next_flush()");
    assertThat(rows("select relname, reltuples from pg_class where relname in ('t', 'two words', 'few') order by 1").rows())
        .containsExactly(List.of("few", "20"), List.of("t", "10"), List.of("two words", "20"));
    assertThat(rows("select last_analyze is null from pg_stat_sys_tables where relname = 'pg_class'").rows()).containsExactly(List.of("t"));
  }

  @Test default void theSchemaShowsSchemasViewsAndTypes() throws SQLException {
    run("create table customer (id int primary key, name text not null)");
    run("create schema shop");
    run("create table shop.\"Order\" (a int, b int, customer int references customer, total numeric(10,2), primary key (a, b))");
    run("create table line (x int, y int, foreign key (x, y) references shop.\"Order\" (a, b))");
    run("create view rich as select * from customer");
    run("create materialized view m as select 1 as one");
    var tables = engine().schema(session()).tables();
    assertThat(tables).extracting(t -> t.schema() + "." + t.name() + " " + t.kind())
        .containsExactly("public.customer table", "public.line table", "public.m materialized view", "public.rich view", "shop.Order table");
    assertThat(tables.getFirst().fields()).containsExactly(new Schema.Field("id", "integer", true, true), new Schema.Field("name", "text", true, false));
    assertThat(tables.get(1).references()).containsExactly(new Schema.Reference(List.of("x", "y"), "shop", "Order", List.of("a", "b")));
    assertThat(tables.getLast().fields().getLast()).isEqualTo(new Schema.Field("total", "numeric(10,2)", false, false));
    assertThat(session().notices()).isEmpty();
    assertThat(tables.getLast().references()).containsExactly(new Schema.Reference(List.of("customer"), "public", "customer", List.of("id")));
  }

  @Test default void plansComeAsJsonAndAnAnalysedStatementLeavesNoTrace() {
    run("create table t as select generate_series(1, 10) as id");
    var plan = (Outcome.Rows) engine().explain(session(), "select * from t", false, CAPS);
    assertThat(plan.rows().getFirst().getFirst()).contains("\"Node Type\": \"Seq Scan\"").doesNotContain("Actual Rows");
    var analysed = (Outcome.Rows) engine().explain(session(), "delete from t", true, CAPS);
    assertThat(analysed.rows().getFirst().getFirst()).contains("Actual Rows").contains("Shared Hit Blocks");
    assertThat(rows("select count(*) from t").rows()).containsExactly(List.of("10"));
    assertThat(session().inTransaction()).isFalse();
  }

  @Test default void anAnalysedStatementLeavesTheOpenTransactionAsItWas() {
    run("begin");
    run("create table t as select generate_series(1, 10) as id");
    engine().explain(session(), "delete from t", true, CAPS);
    assertThat(engine().explain(session(), "delete from nope", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from t").rows()).containsExactly(List.of("10"));
    assertThat(session().inTransaction()).isTrue();
  }

  @Test default void whatCannotBeExplainedFailsWithItsPosition() {
    assertThat(((Outcome.Failed) engine().explain(session(), "select nope", false, CAPS)).error().position()).isEqualTo(8);
    assertThat(engine().explain(session(), "commit", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session(), "select 1; drop table t", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session(), "", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(session().inTransaction()).isFalse();
  }
}
