package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static savepoint.check.Attempted.fails;
import static savepoint.check.Attempted.holds;
import static savepoint.check.Attempted.tampered;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** statement-accepted, statement-rejected, rows-match, table-state. */
interface StateChecks extends Attempted {
  String POSITIVE = "alter table products add check (price > 0)";
  String SWALLOW = "create function swallow() returns trigger language plpgsql as 'begin return null; end'; create trigger swallow before insert on products for each row execute function swallow()";

  private static StateCheck rejects(String price) {
    return new StatementRejected(null, "insert into products values ({{number}}, '{{text}}', " + price + ")", "23514", null);
  }

  private static StateCheck accepts(String price) {
    return new StatementAccepted(null, "insert into products values ({{number}}, '{{text}}', " + price + ")", null, null);
  }

  private static RowsMatch matches(String sql, String setup) { return new RowsMatch(null, sql, setup, null); }

  private static TableState holdsRows(String... columns) { return new TableState(null, "products", List.of(columns)); }

  @Test default void aConstraintRejectsAndAccepts() throws SQLException {
    holds(rejects("-1"), after(POSITIVE));
    holds(accepts("1"), after(POSITIVE));
    fails(rejects("-1"), after(""), "The server accepts insert into products");
    fails(accepts("0.5"), after("alter table products add check (price > 1) not valid"), "violates check constraint");
  }

  @Test default void aRefusalForAnotherReasonIsNoProof() throws SQLException {
    fails(new StatementRejected(null, "insert into products values (1, 'x', -1)", "23514", null), after(""), "but for another reason: duplicate key");
    fails(new StatementRejected(null, "insert into no_table values (1)", "23514", null), after(POSITIVE), "42P01");
  }

  @Test default void aSetupThatFailsIsNeverTakenForTheRefusal() throws SQLException {
    fails(new StatementRejected(null, "insert into products values ({{number}}, 'x', -1)", "23514", "insert into products values ({{number 2}}, 'x', -1)"), after(POSITIVE), "(setup) does not work");
  }

  @Test default void aDeferredConstraintSpeaksUp() throws SQLException {
    var check = new StatementRejected(null, "insert into orders values ({{number}}, {{number 2}}, 'x', '2025-01-01')", "23503", null);
    holds(check, after("alter table orders alter constraint orders_product_id_fkey deferrable initially deferred"));
  }

  @Test default void anInsertThatIsEatenIsNotAccepted() throws SQLException {
    fails(accepts("1"), after("create rule eat as on insert to products do instead nothing"), "changes no row");
    fails(accepts("1"), after(SWALLOW), "changes no row");
    holds(new StatementAccepted(null, "insert into products values ({{number}}, 'x', 1)", null, 0), after(SWALLOW));
  }

  @Test default void nothingOfATrialStays() throws SQLException {
    Ground ground = after("");
    holds(accepts("1"), ground);
    holds(holdsRows(), ground);
  }

  @Test default void aDecoyInASchemaOfOnesOwnIsNotLookedAt() throws SQLException {
    String decoy = "create schema learner; create table learner.products (product_id int, name text, price numeric check (price > 0)); alter role learner set search_path = learner, public";
    fails(rejects("-1"), after(decoy), "The server accepts");
  }

  @Test default void rowsOfAQueryAreTheReferences() throws SQLException {
    var check = matches("select name, price from products", null);
    String raise = "update products set price = price * 2 where name = 'pen'";
    holds(check, after(raise, raise));
    fails(check, after("", raise), "1 is missing; 1 should not be there, such as (name: pen, price: 1.50)");
    fails(check, after("drop table orders; drop table products", raise), "does not exist");
    fails(check, after("alter table products alter price type text", raise), "column 2 (price) is text instead of numeric");
  }

  @Test default void aViewMustShowRowsThatNobodyKnew() throws SQLException {
    var check = matches("select name from cheap", "insert into products values ({{number}}, '{{text}}', 0.5)");
    String view = "create view cheap as select name from products where price < 1";
    holds(check, after(view, view));
    holds(check, after("create function f() returns setof text language sql as 'select name from products where price < 1'; create view cheap as select f as name from f()", view));
    fails(check, after("create view cheap as select 'nib'::text as name", view), "1 is missing");
    fails(check, after("create table cheap as select 'nib'::text as name", view), "1 is missing");
  }

  @Test default void theOrderCountsWhereItIsAsked() throws SQLException {
    var check = new RowsMatch(null, "select name from sorted", null, RowsMatch.Order.REQUIRED);
    String right = "create view sorted as select name from products order by price";
    holds(check, after(right, right));
    fails(check, after("create view sorted as select name from products order by price desc", right), "not in the right order: row 1 is (name: ink)");
  }

  @Test default void aFunctionNamedLikeTheServersOwnStopsTheProof() throws SQLException {
    var check = matches("select upper(name), count(*) from products where name <> 'ink' group by 1", null);
    String function = "create function public.upper(varchar) returns text language sql immutable as $$ select 'PEN'::text $$";
    tampered(check, after(function), "public.upper(character varying)");
    tampered(check, after("create function ne(varchar, varchar) returns boolean language sql as 'select true'; create operator public.<> (leftarg = varchar, rightarg = varchar, function = ne)"), "operator");
    tampered(matches("select 1 from products where name in ('ink')", null), after("create function eq(varchar, varchar) returns boolean language sql as 'select true'; create operator public.= (leftarg = varchar, rightarg = varchar, function = eq)"), "operator");
    tampered(check, after("create aggregate public.count(*) (sfunc = int8inc, stype = int8, initcond = '7')"), "stands before PostgreSQL's own");
    holds(check, after("create function public.lower(varchar) returns text language sql as $$ select 'x'::text $$"));
  }

  @Test default void aTriggerOfTheLearnersRunsWithNoMoreThanTheLearnersRights() throws SQLException {
    String spy = """
        create function spy() returns trigger language plpgsql as $$ begin
          if (select rolsuper from pg_roles where rolname = current_user) then raise exception 'I am root'; end if; return new; end $$;
        create trigger spy before insert on products for each row execute function spy();
        create function peek() returns text language plpgsql as $$ begin
          if (select rolsuper from pg_roles where rolname = current_user) then raise exception 'I am root'; end if; return 'x'; end $$;
        create view seen as select peek() as x""";
    holds(accepts("1"), after(spy));
    holds(matches("select x from seen", null), after(spy, spy));
    fails(new TableState(null, "seen", List.of()), after(spy, "create table seen (x text)"), "seen is a view now");
    holds(new RoleCan(null, "clerk", "select 1 from products", "insert into products values ({{number}}, 'x', 1)", null, null), after(spy + "; create role clerk login password 'mine'; grant select on products to clerk"));
  }

  @Test default void aTablesRowsAreTheReferences() throws SQLException {
    String raise = "update products set price = price * 2 where name = 'pen'";
    holds(holdsRows(), after(raise, raise));
    fails(holdsRows(), after("", raise), "such as (product_id: 1, name: pen, price: 1.50)");
    holds(holdsRows("name"), after("", raise));
    fails(holdsRows("name"), after("alter table products drop column name", raise), "no column name");
    fails(holdsRows(), after("drop table orders; drop table products", raise), "There is no table products");
    holds(holdsRows(), after("alter table products rename price to p; alter table products add price numeric; update products set price = p; alter table products drop p"));
  }

  @Test default void noPolicyHidesTheRowsOfATable() throws SQLException {
    String reference = "delete from products where product_id = 3 and false";
    String hidden = "insert into products values (9, 'x', 1); alter table products enable row level security; alter table products force row level security; "
        + "create policy p on products using (product_id < 9)";
    fails(holdsRows(), after(hidden, reference), "1 should not be there");
    fails(holdsRows(), after(hidden + "; do $$ begin execute format('alter database %I set role = ''pg_read_all_data''', current_database()); end $$", reference), "1 should not be there");
  }

  @Test default void nobodyGivesTheReaderMoreThanItHas() throws SQLException {
    tampered(holdsRows(), after("create role evil; grant evil to pg_read_all_data"), "a member of another role");
  }

  @Test default void noTimeoutOfTheDatabaseEndsTheGradersSessions() throws SQLException {
    for (String setting : List.of("idle_session_timeout", "transaction_timeout", "statement_timeout", "idle_in_transaction_session_timeout")) {
      Ground ground = after(POSITIVE + "; do $$ begin execute format('alter database %I set " + setting + " = 1', current_database()); end $$");
      holds(holdsRows(), ground);
      holds(rejects("-1"), ground);
      holds(new RoleCannot(null, "public", "select * from products", null, null, null, null), ground);
    }
  }

  @Test default void aFunctionInAnIndexIsNotCalledByASuperuserWhenTheTableIsRead() throws SQLException {
    String spy = """
        create function spy() returns boolean language plpgsql immutable as $$ begin
          if (select rolsuper from pg_roles where rolname = current_user) then raise exception 'I am root'; end if; return true; end $$;
        create index on products (name) where spy()""";
    holds(holdsRows(), after(spy));
    holds(matches("select name from products", null), after(spy));
    holds(holdsRows(), after("do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$"));
  }

  @Test default void aViewInTheTablesPlaceIsNotTheTable() throws SQLException {
    fails(holdsRows(), after("alter table products rename to hidden; create view products as select * from hidden"), "products is a view now");
  }

  @Test default void anAuthorsSlipIsNotTheLearnersFault() throws SQLException {
    assertThatThrownBy(() -> matches("select ok from extra", null).prove(after("create table extra (ok int)"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("reference's state");
    fails(matches("select no_such from products", null), after(""), "no_such");
    assertThatThrownBy(() -> matches("select {{nmuber}}", null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'sql'");
    assertThat(matches("select name from products where product_id = {{number}}", null).title()).isEqualTo("The right rows come from: select name from products where product_id = …");
  }
}
