package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.sandbox.Label;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** The extended query gives the very rows of the author's query, in its order, on a real server. */
class SortKeysIT {
  private static final Engine POSTGRES = new Postgres();
  private static final Caps CAPS = new Caps(Duration.ofSeconds(20), 10_000, 8 << 20);
  private static EmbeddedRuntime runtime;
  private static Pod pod;
  private static Session session;

  @BeforeAll static void start() throws SQLException {
    runtime = new EmbeddedRuntime(TestBinaries.get(), Folders.create(TestBinaries.cache().resolve("sort-keys-" + ProcessHandle.current().pid())));
    pod = runtime.start(Topology.POSTGRES, new Label("sort-keys", "sort-keys", 1, "postgres", Instant.now().plusSeconds(600)));
    session = Engine.of("postgres").connect(pod.transport(), pod.admin("postgres"));
    for (var sql : List.of("create table customer (id int primary key, name text, city text, day date, score numeric, tags jsonb)", """
        insert into customer select g, 'n' || g % 7, case when g % 5 > 0 then 'c' || g % 3 end, date '2024-01-01' + g % 11, g % 4,
          jsonb_build_object('k', g % 2, 'xs', jsonb_build_array(g)) from generate_series(1, 60) g""")) {
      assertThat(session.run(sql, CAPS)).isInstanceOf(Outcome.Done.class);
    }
  }

  @AfterAll static void stop() {
    session.close();
    pod.remove();
    runtime.close();
  }

  @ParameterizedTest @ValueSource(strings = {
      "select id, name from customer order by score desc, id",
      "select * from customer order by score, id desc nulls last",
      "select *, score * 2 as twice from customer order by twice, id",
      "select city, count(*) filter (where score > 1), avg(score)::numeric(10,2) as mean from customer group by city having count(*) > 2 order by count(*) desc, city",
      "select city, count(*) from customer group by 1 order by count desc, 1",
      "select distinct city, day from customer order by day, city nulls first",
      "select distinct on (city) city, name, id from customer order by city, score desc, id",
      "select id from customer order by lower(name) collate \"C\", id",
      "select id, row_number() over (partition by city order by score, id rows between unbounded preceding and current row) as r from customer order by r, id",
      "select id, sum(score) over w from customer window w as (partition by city) order by sum(score) over w, id",
      "with big as materialized (select * from customer where score > 2), n (x) as (values (1), (2)) select b.id, n.x from big b cross join n order by n.x desc, b.id",
      "with recursive r (n) as (select 1 union all select n + 1 from r where n < 5) select n from r order by -n",
      "select c.id, l.v from customer c left join lateral (select jsonb_array_elements(c.tags -> 'xs')::int as v) l on true order by l.v desc, c.id",
      "select id, tags ->> 'k' as k from customer where tags ? 'k' and tags @> '{\"k\": 1}' order by tags ->> 'k', id",
      "select name, extract(year from day) from customer order by extract(month from day), extract, name, id",
      "select date_trunc('month', day)::date as month, sum(score) from customer group by 1 order by month",
      "select id, case when score > 2 then 'high' else 'low' end from customer order by case when score > 2 then 1 else 2 end, id",
      "select name from customer where city is distinct from 'c1' order by day + interval '1 day', id fetch first 7 rows with ties",
      "select city as town from customer union select name from customer order by town limit 4",
      "(select id from customer where id < 5) union all (select id from customer where id > 55) order by 1 desc",
      "values (3, 'c'), (1, 'a') order by column1",
      "select city, day, count(*) from customer group by grouping sets ((city, day), (city), ()) order by grouping(city, day), city, day",
      "select id, score from customer where (city, score) in (select city, max(score) from customer group by city) order by score, id limit 3 offset 1",
      "select generate_series(1, 3) as g, id from customer where id < 3 order by g, id",
      "select string_agg(name, ', ' order by id desc) as all_names, city from customer group by city order by array_agg(id order by id)",
      "select percentile_cont(0.5) within group (order by score) as median, city from customer group by city order by median desc, city",
      "select id, day at time zone 'UTC' as t from customer order by day at time zone 'UTC', id",
      "select id from customer where exists (select 1 from customer d where d.id = customer.id + 1) order by (select max(score) from customer e where e.city = customer.city), id"})
  void theExtendedQueryGivesTheSameRows(String sql) {
    var plain = rows(sql);
    var keys = SortKeys.of(sql, POSTGRES);
    var extended = rows(keys.sql());
    var expected = keys.expected(extended.columns(), extended.rows());
    assertThat(keys.keys()).isNotEmpty();
    assertThat(expected.columns()).isEqualTo(plain.columns());
    assertThat(expected.rows()).isEqualTo(plain.rows());
    assertThat(expected.peers()).doesNotHaveDuplicates();
    TieCut.of(sql, POSTGRES).ifPresent(cut -> {
      var uncut = rows(cut.keys().sql());
      assertThat(cut.cut(cut.keys().expected(uncut.columns(), uncut.rows()))).isEmpty();
    });
  }

  private static Outcome.Rows rows(String sql) {
    var outcome = session.run(sql, CAPS);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Rows.class);
    return (Outcome.Rows) outcome;
  }
}
