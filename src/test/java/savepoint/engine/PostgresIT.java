package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;

/** PostgreSQL over exec, in a container under the profile that learners get. */
@ExtendWith(NoLeaks.class)
class PostgresIT extends PostgresContract {
  private static Pod pod;

  @BeforeAll static void start() {
    pod = NoLeaks.docker().start(Topology.POSTGRES, new Label(NoLeaks.INSTALLATION, "engine", 1, "postgres", Instant.now().plusSeconds(600)));
  }

  @AfterAll static void stop() { pod.remove(); }

  @Override public Engine engine() { return new Postgres(); }
  @Override public Transport transport() { return pod.transport(); }
  @Override public Login admin(String database) { return pod.admin(database); }
  @Override public Login pupil(String database) { return new Login(database, "pupil", "pupil"); }

  private static String psql(String script) {
    return pod.nodes().getFirst().exec(List.of("sh", "-c", "PGTZ=UTC PGOPTIONS='-c IntervalStyle=iso_8601' psql -X -U postgres -d school 2>&1"),
        new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(20), 1 << 20).output();
  }

  @Test void textIsWhatPsqlPrints() {
    for (String sql : List.of(
        "select 1", "select 1 as one, 'x' as t, null as n, 1.5::float8 as f", "select", "select where false", "select 1 as a where false",
        "select 'two\nlines' as a, 5 as b, 'x' as c", "select 5 as a, E'two\\nlines\\n' as b", "select 'longer' as \"multi\nline head\", 1 as b",
        "select '日本' as wide, 'ä' as narrow, E'\\u0065\\u0301' as combining, '😀' as emoji",
        "select E'tab\\there' as a, E'cr\\rx' as b, E'bell\\x07' as c", "select g, repeat('x', g) from generate_series(1, 12) g", "select true, date '2024-02-29', 12.50::money, array[1,2]",
        "values (1, 'a'), (22, null), (null, 'ccc')", "create table psql_t (id int)", "insert into psql_t values (1) returning id", "update psql_t set id = 2 returning *", "drop table psql_t",
        "select nope", "select 1 +\n  nope from t", "select 'ä😀', nope", "select " + "1 + ".repeat(30) + "nope", "select " + "1 + ".repeat(30) + "nope" + " + 1".repeat(30),
        "select nope" + " + 1".repeat(30), "select 'x'\t||\tnope", "selec 1", "select lower(1)", "select 1/0", "explain (costs off) select 1")) {
      var expected = psql(sql + "\n;\n");
      var outcome = admin.run(sql, CAPS);
      // psql sets an empty line behind a table
      if (outcome instanceof Outcome.Rows) expected = expected.replaceFirst("(\\(\\d+ rows?\\)\n)\n", "$1");
      assertThat(Text.of(sql, outcome)).as(sql).isEqualTo(expected);
    }
  }
}
