package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** Databases are made, cloned, published, noted and dropped; their schemas and plans are read. */
interface EngineDatabases extends Talk, Dialect {
  @Test default void aCloneHasItsTemplatesTablesAndGoesItsOwnWay() throws SQLException {
    pets();
    tag("create table toy (id int primary key, pet int references pet (id), name varchar(20))");
    tag("insert into toy values (1, 1, 'ball')");
    tag("create view names as select name from pet");
    engine().create(admin(), "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      assertThat(clone.ask("select count(*) from pet")).containsExactly(List.of("3"));
      clone.execute("delete from toy");
      clone.execute("delete from pet where id = 1");
      assertThat(clone.ask("select count(*) from names")).containsExactly(List.of("2"));
      assertThat(engine().schema(clone).tables()).extracting(Schema.Table::name).containsExactly("names", "pet", "toy");
      assertThat(engine().schema(clone).tables().getLast().references()).extracting(Schema.Reference::toTable).containsExactly("pet");
    } finally {
      engine().drop(admin(), "school_2");
    }
    try (var original = engine().connect(transport(), pupil("school"))) {
      assertThat(original.ask("select count(*) from names")).containsExactly(List.of("3"));
    }
    assertThatThrownBy(() -> engine().connect(transport(), pupil("school_2"))).isInstanceOf(SQLException.class);
  }

  @Test default void aDatabaseInUseIsDropped() throws SQLException {
    engine().drop(admin(), "school");
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    engine().drop(admin(), "school");
    assertThat(engine().databases(admin())).doesNotContain("school");
  }

  @Test default void aDraftBecomesADatabaseOfItsName() throws SQLException {
    pets();
    engine().share(session(), new Login("school", reader(), ""));
    session().close();
    engine().publish(admin(), "school", "published", admin("published"));
    try (var there = engine().connect(transport(), admin("published"))) {
      assertThat(there.ask("select count(*) from pet")).containsExactly(List.of("3"));
      assertThat(engine().databases(admin())).contains("published").doesNotContain("school");
    } finally {
      engine().drop(admin(), "published");
    }
  }

  @Test default void aNoteStaysWithItsDatabase() throws SQLException {
    assertThat(engine().note(admin(), "school")).isEmpty();
    engine().note(admin(), "school", "it's\na note");
    assertThat(engine().note(admin(), "school")).hasValue("it's\na note");
    engine().drop(admin(), "school");
    assertThat(engine().note(admin(), "school")).isEmpty();
  }

  @Test default void aDatabaseTellsHowBigItIsAndAServerWhatAllOfThemTake() throws SQLException {
    long before = engine().room(admin());
    tag("create table big (t text)");
    tag("insert into big " + longRows(1_000, 3_000));
    engine().share(session(), new Login("school", reader(), ""));
    try (var inside = engine().connect(transport(), admin("school"))) {
      assertThat(engine().size(inside)).isBetween(3_000_000L, 30_000_000L);
    }
    assertThat(engine().room(admin()) - before).isGreaterThan(2_000_000L);
  }

  @Test default void theSchemaShowsTablesColumnsAndReferences() throws SQLException {
    pets();
    tag("create table toy (a int, b int, pet int, primary key (a, b), foreign key (pet) references pet (id))");
    tag("create table part (x int, y int, foreign key (x, y) references toy (a, b))");
    tag("create view names as select name from pet");
    var tables = engine().schema(session()).tables();
    assertThat(tables).extracting(table -> table.name() + " " + table.kind()).containsExactly("names view", "part table", "pet table", "toy table");
    assertThat(tables.get(2).fields()).extracting(Schema.Field::name, Schema.Field::primaryKey).containsExactly(tuple("id", true), tuple("name", false));
    assertThat(tables.get(2).fields().getLast().required()).isTrue();
    assertThat(tables.get(1).references()).extracting(Schema.Reference::columns, Schema.Reference::toTable, Schema.Reference::toColumns)
        .containsExactly(tuple(List.of("x", "y"), "toy", List.of("a", "b")));
  }

  @Test default void plansAreReadAndNothingRuns() {
    pets();
    var outcome = engine().explain(session(), "select p.name from pet p join pet q on q.id = p.id where p.name > 'B' order by p.name", false, CAPS);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    var plan = engine().plan(((Outcome.Rows) outcome).rows().getFirst().getFirst());
    assertThat(steps(plan)).anySatisfy(step -> assertThat(step.on()).contains("p"));
    engine().explain(session(), "delete from pet", false, CAPS);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  default List<Plan> steps(Plan plan) {
    var all = new ArrayList<Plan>(List.of(plan));
    plan.children().forEach(child -> all.addAll(steps(child)));
    return all;
  }

  @Test default void anAnalysedStatementLeavesNoTrace() {
    pets();
    assertThat(engine().explain(session(), "delete from pet", true, CAPS)).isInstanceOf(Outcome.Rows.class);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
    assertThat(session().inTransaction()).isFalse();
    tag("begin");
    tag("insert into pet values (4, 'Di')");
    engine().explain(session(), "delete from pet", true, CAPS);
    assertThat(engine().explain(session(), "delete from nope", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("4"));
    assertThat(session().inTransaction()).isTrue();
  }

  @Test default void whatCannotBeExplainedFails() {
    pets();
    assertThat(engine().explain(session(), "select nope from pet", false, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session(), "select 1; drop table pet", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session(), "", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from pet").rows()).hasSize(1);
    assertThat(session().inTransaction()).isFalse();
  }
}
