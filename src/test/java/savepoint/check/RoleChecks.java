package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static savepoint.check.Attempted.fails;
import static savepoint.check.Attempted.holds;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.check.RoleCannot.Seen;
import savepoint.check.RoleCannot.SetRole;

/** role-can and role-cannot. */
interface RoleChecks extends Attempted {
  String CLERK = "create role clerk login password 'mine'; ";
  String READS = CLERK + "grant select on products to clerk; ";
  String TENANTS = """
      create table notes (note_id int primary key, owner text not null, words text);
      create role ana login password 'mine'; create role ben login password 'mine';
      grant select, insert, update, delete on notes to ana, ben;
      """;
  String POLICY = TENANTS + "alter table notes enable row level security; create policy own on notes using (owner = current_user); ";
  String NOTE = "insert into notes values ({{number}}, 'ana', '{{text}}')";

  private static RoleCan can(String role, String sql) { return new RoleCan(null, role, sql, null, null, null); }

  private static RoleCan can(String role, String sql, String setup, Integer rows) { return new RoleCan(null, role, sql, setup, rows, null); }

  private static RoleCannot cannot(String role, String sql) { return new RoleCannot(null, role, sql, null, null, null, null); }

  private static RoleCannot sees(String role, String sql, String setup) { return new RoleCannot(null, role, sql, null, setup, Seen.NONE, null); }

  @Test default void aRoleReadsWhatItWasGrantedAndNothingElse() throws SQLException {
    Ground ground = after(READS);
    holds(can("clerk", "select * from products where product_id = {{number}}", "insert into products values ({{number}}, '{{text}}', 1)", 1), ground);
    holds(cannot("clerk", "delete from products"), ground);
    holds(cannot("clerk", "select * from orders"), ground);
    fails(can("clerk", "delete from orders"), ground, "permission denied for table orders");
    fails(cannot("clerk", "select * from products"), ground, "clerk can select * from products: 3 rows");
  }

  @Test default void eachOfSeveralStatementsIsRefused() throws SQLException {
    var check = new RoleCannot(null, "clerk", "delete from products where product_id = {{number}}",
        List.of("truncate products", "select * from orders", "update products set price = {{number}}"), null, null, null);
    Ground ground = after(READS);
    holds(check, ground);
    assertThat(check.prove(ground).words()).contains("permission denied for table products").contains("permission denied for table orders");
    // none is done on the strength of the one before, and the last counts like the first
    fails(check, after(READS + "grant select on orders to clerk"), "clerk can select * from orders");
    fails(check, after(READS + "grant update on products to clerk"), "clerk can update products set price");
    fails(check, after(READS + "grant delete on products to clerk"), "clerk can delete from products");
    fails(check, after(READS + "create role boss; grant truncate on products to boss; grant boss to clerk"), "[0A000]");
    assertThat(check.demands()).isEqualTo("clerk cannot: delete from products where product_id = … – nor: truncate products – nor: select * from orders – nor: update products set price = …");
  }

  @Test default void aRoleThatIsNotThereCanNothingAndProvesNothing() throws SQLException {
    Ground ground = after("");
    fails(can("clerk", "select 1"), ground, "There is no role clerk");
    fails(cannot("clerk", "delete from orders"), ground, "There is no role clerk");
  }

  @Test default void aRefusalForAnotherReasonThanRightsIsNoProof() throws SQLException {
    fails(cannot("clerk", "delete from no_table"), after(READS), "[42P01]");
    fails(cannot("clerk", "delete from products where product_id = 1"), after(READS + "grant delete on products to clerk"), "[23503]");
    fails(cannot("clerk", "delete from orders"), after(READS + "grant all on orders to clerk; alter role clerk set default_transaction_read_only = on"), "[25006]");
    fails(cannot("ben", "select * from notes"), after(POLICY + "alter role ben set row_security = off"), "ben can");
  }

  @Test default void aSuperuserIsNoProofForEither() throws SQLException {
    Ground ground = after(CLERK);
    asAdmin(ground, "alter role clerk superuser");
    fails(can("clerk", "select * from products"), ground, "clerk is a superuser");
    fails(cannot("clerk", "delete from no_table"), ground, "clerk is a superuser");
  }

  @Test default void aGrantToEverybodyIsFoundByARoleThatWasGivenNothing() throws SQLException {
    Ground ground = after(CLERK + "grant select on products to public");
    holds(can("clerk", "select * from products"), ground);
    fails(cannot("public", "select * from products"), ground, "Any other role can select * from products");
    holds(cannot("public", "select * from orders"), ground);
  }

  @Test default void whatARoleMayBecomeCounts() throws SQLException {
    String sneaks = READS + "create role boss; grant delete on orders to boss; grant boss to clerk with inherit false";
    Ground ground = after(sneaks);
    fails(cannot("clerk", "delete from orders"), ground, "after SET ROLE boss, can delete from orders");
    holds(new RoleCannot(null, "clerk", "delete from orders", null, null, null, SetRole.IGNORED), ground);
    fails(can("clerk", "delete from orders"), ground, "permission denied");
    holds(new RoleCan(null, "clerk", "delete from orders", null, null, "boss"), ground);
    fails(new RoleCan(null, "clerk", "delete from orders", null, null, "learner"), ground, "permission denied to set role");
  }

  @Test default void aRoleIsTriedAsWhomItsSettingMakesItAtLogin() throws SQLException {
    Ground ground = after(READS + "create role boss; grant delete on orders to boss; grant boss to clerk with inherit false; alter role clerk set role = 'boss'");
    holds(can("clerk", "delete from orders"), ground);
    fails(cannot("clerk", "delete from orders"), ground, "clerk, after SET ROLE boss, can delete");
    fails(new RoleCannot(null, "clerk", "delete from orders", null, null, null, SetRole.IGNORED), ground, "clerk can delete");
    fails(can("clerk", "select * from products"), ground, "permission denied");
  }

  @Test default void aGroupIsTriedThroughAFreshMember() throws SQLException {
    Ground ground = after("create role staff; grant select on products to staff; create role eve login password 'mine'; grant staff to eve");
    holds(can("staff", "select * from products"), ground);
    holds(can("eve", "select * from products"), ground);
    holds(cannot("staff", "select * from orders"), ground);
  }

  @Test default void whoMayNotConnectCannotDoAnything() throws SQLException {
    String closed = READS + "do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$";
    Ground ground = after(closed);
    fails(can("clerk", "select * from products"), ground, "clerk cannot log in");
    // a copy for the setup keeps the rights on the database
    fails(can("clerk", "select * from products", "insert into products values ({{number}}, 'x', 1)", null), ground, "clerk cannot log in");
    holds(cannot("clerk", "select * from products"), ground);
  }

  @Test default void aPasswordThatHasExpiredLetsNobodyIn() throws SQLException {
    fails(can("clerk", "select 1"), after("create role clerk login password 'mine' valid until '2020-01-01'"), "expired");
    fails(cannot("clerk", "delete from orders"), after("create role clerk login password 'mine' connection limit 0"), "too many connections");
  }

  @Test default void nobodyLogsInWithoutAPassword() throws SQLException {
    Ground ground = after("create role clerk login; grant select on products to clerk");
    fails(can("clerk", "select * from products"), ground, "clerk cannot log in: it has no password");
    fails(cannot("clerk", "delete from products"), ground, "clerk cannot log in: it has no password");
    holds(can("learner", "select * from products"), ground);
  }

  @Test default void aRefusalThatATriggerWroteIsNone() throws SQLException {
    String all = CLERK + "grant all on products to clerk; ";
    String trigger = """
        create function stop() returns trigger language plpgsql as $$ begin raise insufficient_privilege using message = 'permission denied for table products'; end $$;
        create trigger stop before delete on products for each statement execute function stop()""";
    fails(cannot("clerk", "delete from products"), after(all + trigger), "not by the server");
    holds(cannot("clerk", "delete from products"), after(READS + trigger));
  }

  @Test default void aSessionThatIsKeptForTheNextCheckIsAsNewAndTakesNoPlaceOfARoleThatHasOnlyOne() throws SQLException {
    Ground ground = after(READS + "create role till login password 'mine' connection limit 1; grant select on products to till; grant clerk to till");
    for (String role : List.of("clerk", "till")) {
      holds(can(role, "set search_path = nowhere; select set_config('role', 'none', false) from public.products"), ground);
      holds(can(role, "select * from products", "insert into products values ({{number}}, 'x', 1)", null), ground);
      holds(can(role, "select * from products"), ground);
    }
    try (var session = ground.login("till")) {
      assertThat(session.open()).isTrue();
    }
  }

  @Test default void theLoginLeavesTheRolesPasswordAsItWas() throws SQLException {
    Ground ground = after("create role clerk login password 'old-one'; grant select on products to clerk");
    String stored = password(ground);
    holds(can("clerk", "select * from products"), ground);
    assertThat(password(ground)).isEqualTo(stored).startsWith("SCRAM-SHA-256");
  }

  private static String password(Ground ground) throws SQLException {
    try (var admin = ground.admin()) {
      return Relation.texts(admin, "select rolpassword from pg_authid where rolname = 'clerk'").getFirst();
    }
  }

  @Test default void columnsAndRowsCount() throws SQLException {
    Ground ground = after(CLERK + "grant select (product_id, name), update (price) on products to clerk");
    holds(can("clerk", "select name from products", null, 3), ground);
    holds(cannot("clerk", "select price from products"), ground);
    fails(can("clerk", "select name from products", null, 4), ground, "3 rows instead of 4");
    fails(can("clerk", "update products set price = 1"), after(READS + "grant update on products to clerk; create rule eat as on update to products do instead nothing"), "changes no row");
  }

  @Test default void aPolicyHidesTheRowsOfOthers() throws SQLException {
    Ground ground = after(POLICY);
    holds(can("ana", "select * from notes where note_id = {{number}}", NOTE, 1), ground);
    holds(can("ben", "select * from notes where note_id = {{number}}", NOTE, 0), ground);
    holds(sees("ben", "select * from notes where note_id = {{number}}", NOTE), ground);
    holds(sees("ben", "delete from notes", NOTE), ground);
    holds(cannot("ben", "insert into notes values ({{number}}, 'ana', 'x')"), ground);
    fails(sees("ana", "select * from notes", NOTE), ground, "ana can select * from notes: 1 row");
    fails(sees("ben", "select * from notes", null), ground, "There is nothing to keep ben from");
  }

  @Test default void aPolicyHidesTheRowsFromEachOfSeveralStatements() throws SQLException {
    var check = new RoleCannot(null, "ben", "select * from notes where note_id = {{number}}", List.of("delete from notes"), NOTE, Seen.NONE, null);
    holds(check, after(POLICY));
    fails(check, after(POLICY + "create policy tidy on notes for delete using (true); create policy look on notes for select using (words is null)"), "ben can delete from notes");
    fails(new RoleCannot(null, "ben", "select * from notes", List.of("delete from orders where order_id = -1"), NOTE, Seen.NONE, null), after(POLICY),
        "There is nothing to keep ben from: even for the owner delete from orders");
  }

  @Test default void withoutAPolicyEverybodySeesEverything() throws SQLException {
    fails(sees("ben", "select * from notes", NOTE), after(TENANTS), "ben can select * from notes: 1 row");
  }

  @Test default void aForcedPolicyStopsNoSetup() throws SQLException {
    Ground ground = after(POLICY + "alter table notes force row level security");
    holds(sees("ben", "select * from notes", NOTE), ground);
    holds(can("ana", "select * from notes where note_id = {{number}}", NOTE, 1), ground);
  }

  @Test default void aViewRunsWithItsOwnersRightsUnlessItIsTheInvokers() throws SQLException {
    String view = READS + "revoke all on products from clerk; create view cheap %s as select name from products where price < 1; grant select on cheap to clerk";
    holds(can("clerk", "select * from cheap", null, 1), after(view.formatted("")));
    fails(can("clerk", "select * from cheap"), after(view.formatted("with (security_invoker)")), "permission denied for table products");
  }

  @Test default void aSetupThatFailsSaysSo() throws SQLException {
    fails(can("clerk", "select * from products", "insert into products values (1, 'x', 1)", null), after(READS), "(setup) does not work");
  }

  @Test default void rightsByDefaultReachTablesThatComeLater() throws SQLException {
    var check = can("clerk", "select * from later_{{text}}", "create table later_{{text}} (a int)", null);
    holds(check, after(CLERK + "alter default privileges in schema public grant select on tables to clerk"));
    fails(check, after(READS), "permission denied");
  }

  @Test default void thePlatformsOwnRolesAreNotTried() {
    assertThatThrownBy(() -> can("postgres", "select 1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cannot("judge", "select 1")).isInstanceOf(IllegalArgumentException.class);
  }
}
