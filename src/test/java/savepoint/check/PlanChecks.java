package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static savepoint.check.Attempted.fails;
import static savepoint.check.Attempted.holds;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.check.Partitioned.By;

/** index-used, plan-has, query-cheaper and partitioned. */
interface PlanChecks extends Attempted {
  String MANY = "insert into orders select {{number}} + g, 1 + g % 3, 'x' || g % 5000, date '2020-01-01' + g % 2000 from generate_series(1, 20000) g";
  String ONE = "select order_id from orders where customer = 'x77'";
  String LOG = "create table log (day date not null, words text) partition by range (day); ";
  String MONTHS = LOG + "create table log_1 partition of log for values from ('2025-01-01') to ('2025-02-01'); create table log_2 partition of log for values from ('2025-02-01') to ('2025-03-01')";

  private static IndexUsed index(String method, String... columns) { return new IndexUsed(null, ONE, "orders", List.of(columns), method, MANY); }

  private static PlanHas has(String sql, String node, String table, List<String> columns, String without) { return new PlanHas(null, sql, node, table, columns, MANY, without); }

  private static Partitioned parts(By by, String column, String insert, String prunes) { return new Partitioned(null, "log", by, List.of(column), null, insert, prunes); }

  @Test default void anIndexIsUsedOnBiggerData() throws SQLException {
    holds(index(null, "customer"), after("create index on orders (customer)"));
    holds(index("btree", "customer", "placed"), after("create index on orders (customer, placed) include (product_id)"));
    holds(index("hash", "customer"), after("create index on orders using hash (customer)"));
    fails(index(null, "customer"), after(""), "The server reads orders by Seq Scan on orders, not by such an index");
  }

  @Test default void anIndexOnOtherColumnsOrOfAnotherKindIsNotTheOne() throws SQLException {
    fails(index(null, "customer"), after("create index on orders (placed, customer)"), "orders by");
    fails(index(null, "customer", "placed"), after("create index on orders (customer)"), "not by such an index");
    fails(index("hash", "customer"), after("create index on orders (customer)"), "not by such an index");
    fails(index(null, "customer"), after("create index on orders (customer) where placed < '2000-01-01'"), "is there, but the server does not use it");
    fails(index(null, "customer"), after("create index on orders (lower(customer))"), "Seq Scan");
  }

  @Test default void anIndexThatThePlannerLeavesAloneIsNoProof() throws SQLException {
    var check = new IndexUsed(null, "select count(*) from orders where placed > '1999-01-01' and customer <> ''", "orders", List.of("placed"), null, MANY);
    fails(check, after("create index on orders (placed)"), "is there, but the server does not use it");
    fails(check, after("create index on orders (placed); alter role learner set enable_seqscan = off; alter role learner set random_page_cost = 0.001"), "does not use it");
  }

  @Test default void anIndexOfAnExpressionIsNamedAsTheServerWritesIt() throws SQLException {
    var check = new IndexUsed(null, "select 1 from orders where lower(customer) = 'x77'", "orders", List.of("lower(customer)"), null, MANY);
    holds(check, after("create index on orders (lower(customer))"));
    fails(check, after("create index on orders (upper(customer))"), "Seq Scan");
  }

  @Test default void rowsThatATriggerEatsAreNotGrown() throws SQLException {
    String eats = "create function eat() returns trigger language plpgsql as 'begin return null; end'; create trigger eat before insert on orders for each row execute function eat(); ";
    fails(index(null, "customer"), after(eats + "create index on orders (customer)"), "(grow) does not work");
    fails(index(null, "customer"), after("drop table orders"), "(grow) does not work");
    fails(index(null, "customer"), after("alter table orders rename to o; create view orders as select * from o; create index on o (customer)"), "orders is a view now");
  }

  @Test default void growingRunsTheLearnersCodeWithTheLearnersRights() throws SQLException {
    String spy = """
        create function spy() returns trigger language plpgsql as $$ begin
          if (select rolsuper from pg_roles where rolname = current_user) then raise exception 'I am root'; end if; return new; end $$;
        create trigger spy before insert on orders for each row execute function spy();
        create function low(t text) returns text immutable language plpgsql as $$ begin
          if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then raise exception 'I am root'; end if; return pg_catalog.lower(t); end $$;
        create index on orders (low(customer)); create index on orders (customer)""";
    holds(index(null, "customer"), after(spy));
  }

  @Test default void aPlanHasAStepOrHasNone() throws SQLException {
    String covering = "create index on orders (customer, placed)";
    String query = "select placed from orders where customer = 'x77'";
    holds(has(query, "Index Only Scan", "orders", List.of("customer"), "Seq Scan"), after(covering));
    fails(has(query, "Index Only Scan", "orders", List.of("customer"), null), after("create index on orders (customer)"), "The plan has no Index Only Scan on orders");
    fails(has(query, null, "orders", List.of(), "Seq Scan"), after(""), "still plans Seq Scan on orders");
    holds(has("select * from orders join products using (product_id)", "Hash Join", null, List.of("product_id"), null), after(""));
    fails(has("select * from orders join products using (product_id)", "Hash Join", null, List.of("customer"), null), after(""), "but not by customer");
    holds(has("select customer, count(*) from orders group by customer", "HashAggregate", null, List.of("customer"), "Sort"), after("alter role learner set enable_hashagg = off"));
    assertThatThrownBy(() -> has(query, "Index-Scan", null, List.of(), null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'node'");
    assertThatThrownBy(() -> has(query, null, null, List.of(), null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test default void aQueryTouchesFewerPages() throws SQLException {
    var check = new QueryCheaper(null, ONE, 10, MANY);
    holds(check, after("create index on orders (customer)"));
    fails(check, after(""), "which is not 10 times fewer");
    fails(check, after("create index on orders (placed)"), "which is not 10 times fewer");
  }

  @Test default void aCheapQueryMustStillGiveItsRows() throws SQLException {
    var check = new QueryCheaper(null, ONE, 10, MANY);
    fails(check, after("alter table orders rename to o; create table orders (like o including all); create rule r as on insert to orders where false do instead nothing; "
        + "create function keep() returns trigger language plpgsql as 'begin if new.customer = ''x1'' then return new; end if; return null; end'; "
        + "create trigger keep before insert on orders for each row execute function keep()"), "does not give the same rows");
  }

  @Test default void rowsThatTriggersTakeAwayMakeNoQueryCheaper() throws SQLException {
    var check = new QueryCheaper(null, ONE, 10, MANY);
    fails(check, after("create function keep() returns trigger language plpgsql as 'begin if new.customer = ''x77'' then return new; end if; return null; end'; "
        + "create trigger keep before insert on orders for each row execute function keep()"), "added to orders, but");
    fails(check, after("create function sweep() returns trigger language plpgsql as 'begin delete from orders where customer <> ''x77''; return null; end'; "
        + "create trigger sweep after insert on orders for each statement execute function sweep()"), "added to orders, but");
    holds(check, after("create index on orders (customer); create table log (words text); "
        + "create function note() returns trigger language plpgsql as 'begin insert into log values (''more''); return null; end'; "
        + "create trigger note after insert on orders for each statement execute function note()"));
    assertThatThrownBy(() -> new QueryCheaper(null, "select 1", 10, MANY).prove(after(""))).isInstanceOf(IllegalStateException.class).hasMessageContaining("touches no page");
  }

  @Test default void aTableIsPartitionedAndRowsSpread() throws SQLException {
    String insert = "insert into log values ('2025-01-10', '{{text}}'), ('2025-02-10', '{{text}}')";
    String prunes = "select * from log where day = '2025-01-10'";
    holds(parts(By.RANGE, "day", insert, prunes), after(MONTHS));
    fails(parts(By.RANGE, "day", insert, prunes), after("create table log (day date not null, words text)"), "log is a table, not a partitioned one");
    fails(parts(By.RANGE, "day", insert, prunes), after(LOG + "create table log_1 partition of log default; create table log_2 partition of log for values from ('1900-01-01') to ('1901-01-01')"), "all went to log_1");
    fails(parts(By.RANGE, "day", insert, null), after(LOG + "create table log_1 partition of log for values from ('2025-01-01') to ('2026-01-01')"), "has 1 partitions");
    fails(new Partitioned(null, "log", By.RANGE, List.of("day"), 3, insert, null), after(MONTHS), "2 partitions, not at least 3");
    fails(parts(By.RANGE, "day", "insert into log values ('2030-01-10', 'x')", null), after(MONTHS), "(insert) does not work");
  }

  @Test default void theWrongKeyOrStrategyIsNoProof() throws SQLException {
    String byWords = "create table log (day date not null, words text) partition by list (words); create table log_1 partition of log for values in ('a'); create table log_2 partition of log for values in ('b')";
    fails(parts(By.RANGE, "day", null, null), after(byWords), "log is partitioned by LIST (words)");
    fails(parts(By.LIST, "day", null, null), after(byWords), "log is partitioned by LIST (words)");
    holds(parts(By.LIST, "words", null, "select * from log where words = 'a'"), after(byWords));
    fails(parts(By.LIST, "words", null, "select * from log where day = '2025-01-01'"), after(byWords), "reads 2 of 2 partitions");
  }

  @Test default void hashAndNestedPartitionsCount() throws SQLException {
    String nested = "create table log (day date not null, words text) partition by hash (words); create table log_a partition of log for values with (modulus 2, remainder 0); "
        + "create table log_b partition of log for values with (modulus 2, remainder 1)";
    String insert = "insert into log select '2025-01-01', '{{text}}' || g from generate_series(1, 50) g";
    holds(parts(By.HASH, "words", insert, "select * from log where words = 'a'"), after(nested));
  }
}
