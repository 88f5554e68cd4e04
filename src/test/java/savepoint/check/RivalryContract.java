package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** Rival sessions on a real server: right solutions of every kind pass, naive and hostile ones fail with honest words, and the same one meets the same end each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RivalryContract {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(20), 100, 1 << 20);
  private static final String TABLES = """
      create table account (id int primary key, balance numeric not null);
      insert into account values (1, 100);
      create table doctor (name text primary key, on_call boolean not null);
      insert into doctor values ('ana', true), ('ben', true);
      create table stock (id int primary key, pieces int not null);
      insert into stock select g, 0 from generate_series(1, 9) g;
      """;
  private static final String WITHDRAW = "create procedure withdraw(p_id int, p_sum numeric) language plpgsql as $$ declare v numeric; begin %s end $$;";
  private static final String GO_OFF = "create procedure go_off(p_name text) language plpgsql as $$ begin %s end $$;";
  private static final String RESTOCK = "create procedure restock(p_ids int[]) language plpgsql as $$ declare v int; begin %s end $$;";

  private static final IsolationOutcome WITHDRAWALS = new IsolationOutcome(null, List.of("ana", "ben", "referee"), List.of(
      step("referee", "begin"), step("referee", "select from account where id = 1 for share"),
      step("ana", "call withdraw(1, {{amount}})"), step("ben", "call withdraw(1, {{amount 2}})"), step("referee", "commit")),
      "select balance from account order by id", true, false);
  private static final IsolationOutcome ON_CALL = new IsolationOutcome(null, List.of("ana", "ben", "referee"), List.of(
      step("referee", "begin"), step("referee", "select from doctor for update"),
      step("ana", "call go_off('ana')"), step("ben", "call go_off('ben')"), step("referee", "commit")),
      "select count(*) filter (where on_call) from doctor", true, false);
  private static final DeadlockFree DELIVERIES = new DeadlockFree(null, List.of("ana", "ben", "referee"), List.of(
      step("referee", "begin"), step("referee", "select from stock where id = 9 for update"),
      step("ana", "call restock('{1,9,2}')"), step("ben", "call restock('{2,9,1}')"), step("referee", "commit")),
      "select id, pieces from stock", false);

  private static final String NAIVE = WITHDRAW.formatted("select balance into v from account where id = p_id; update account set balance = v - p_sum where id = p_id;");
  private static final String LOCKING = WITHDRAW.formatted("select balance into v from account where id = p_id for update; update account set balance = v - p_sum where id = p_id;");
  private static final String COUNTING = GO_OFF.formatted("if (select count(*) from doctor where on_call) > 1 then update doctor set on_call = false where name = p_name; end if;");
  private static final String TABLE_LOCKING = GO_OFF.formatted("lock table doctor in exclusive mode; "
      + "if (select count(*) from doctor where on_call) > 1 then update doctor set on_call = false where name = p_name; end if;");
  private static final String AS_THEY_COME = RESTOCK.formatted("foreach v in array p_ids loop update stock set pieces = pieces + 1 where id = v; end loop;");
  private static final String SORTED = RESTOCK.formatted("for v in select x from unnest(p_ids) x order by x loop update stock set pieces = pieces + 1 where id = v; end loop;");
  private static final String SERIALIZABLE =
      "do $$ begin execute format('alter database %I set default_transaction_isolation = serializable', current_database()); end $$;";

  private Sandbox sandbox;
  private Sandbox model;

  abstract Runtime runtime();

  static Schedule.Step step(String by, String sql) { return new Schedule.Step(by, sql); }

  @BeforeAll void start() {
    var runtime = runtime();
    sandbox = sandbox(runtime);
    model = sandbox(runtime);
  }

  private static Sandbox sandbox(Runtime runtime) {
    var label = new Label(NoLeaks.INSTALLATION, "s" + UUID.randomUUID().toString().substring(0, 8), 1, "postgres", Instant.parse("2040-01-01T00:00:00Z"));
    return new Sandbox(runtime.start(Topology.POSTGRES, label), Topology.POSTGRES);
  }

  @AfterAll void stop() {
    sandbox.pod().remove();
    model.pod().remove();
  }

  private Proof proof(StateCheck check, String reference, String answer) throws SQLException {
    sandbox.restore();
    try (var ground = new Ground(sandbox, after(sandbox, answer), false, () -> new Ground(model, after(model, reference), false, null))) {
      return check.prove(ground);
    }
  }

  /** A database in the state that a script leaves. */
  private static String after(Sandbox sandbox, String script) throws SQLException {
    String name = "d" + UUID.randomUUID().toString().substring(0, 8);
    try (Session admin = sandbox.admin("postgres")) {
      sandbox.topology().engine().create(admin, name, sandbox.pod().learner(name).user(), null);
    }
    try (Session learner = sandbox.connect(name)) {
      for (var part : sandbox.topology().engine().split(TABLES + script)) assertThat(learner.run(part.sql(), CAPS)).as(part.sql()).isInstanceOf(Outcome.Done.class);
    }
    return name;
  }

  @Test void theNaiveWithdrawalLosesAnUpdateEachTime() throws SQLException {
    for (int i = 0; i < 8; i++) {
      var proof = proof(WITHDRAWALS, LOCKING, NAIVE);
      assertThat(proof.holds()).isFalse();
      assertThat(proof.words()).startsWith("Afterwards there should be (");
      assertThat(proof.lanes().steps()).extracting(Lanes.Step::ended).containsExactly(1, 2, 5, 5, 5);
      assertThat(proof.lanes().steps().get(2).waitedFor()).containsExactly("referee");
      assertThat(proof.lanes().steps().get(3).waitedFor()).containsExactly("ana");
      assertThat(proof.lanes().steps()).extracting(Lanes.Step::words).containsExactly("BEGIN", "1 row", "CALL", "CALL", "COMMIT");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "update account set balance = balance - p_sum where id = p_id;",
      "perform pg_advisory_xact_lock(p_id); select balance into v from account where id = p_id; update account set balance = v - p_sum where id = p_id;",
      "lock table account in exclusive mode; select balance into v from account where id = p_id; update account set balance = v - p_sum where id = p_id;",
      "loop select balance into v from account where id = p_id; update account set balance = v - p_sum where id = p_id and balance = v; exit when found; end loop;",
      "commit; set transaction isolation level repeatable read; select balance into v from account where id = p_id; update account set balance = v - p_sum where id = p_id;"})
  void everyHonestWithdrawalPasses(String body) throws SQLException {
    var proof = proof(WITHDRAWALS, LOCKING, WITHDRAW.formatted(body));
    assertThat(proof.holds()).as(proof.words()).isTrue();
    assertThat(proof.lanes().steps()).allSatisfy(step -> assertThat(step.open()).isEqualTo(step.order() < 5 && step.lane().equals("referee")));
  }

  @Test void aDatabaseThatIsSerializableByDefaultPassesBecauseClientsTryAgain() throws SQLException {
    var proof = proof(WITHDRAWALS, LOCKING, NAIVE + SERIALIZABLE);
    assertThat(proof.holds()).as(proof.words()).isTrue();
    assertThat(proof.lanes().steps()).filteredOn(step -> "40001".equals(step.state())).singleElement().satisfies(step -> assertThat(step.waited()).isTrue());
    assertThat(proof.lanes().steps()).filteredOn(Lanes.Step::again).singleElement().satisfies(step -> assertThat(step.came()).isEqualTo(Lanes.Came.DONE));
    assertThat(proof(WITHDRAWALS, LOCKING, NAIVE + "alter role learner set default_transaction_isolation = 'repeatable read';").holds()).isTrue();
    var stubborn = new IsolationOutcome(null, WITHDRAWALS.lanes(), WITHDRAWALS.steps(), WITHDRAWALS.outcome(), false, false);
    assertThat(proof(stubborn, LOCKING, NAIVE + SERIALIZABLE).holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "update account set balance = 20.5;",
      "raise notice 'balance %', 20;",
      "select balance into v from account where id = p_id for update nowait; update account set balance = v - p_sum where id = p_id;",
      "select balance into v from account where id = p_id for update skip locked; update account set balance = v - p_sum where id = p_id;",
      "select balance into v from account where id = p_id for share; update account set balance = v - p_sum where id = p_id;",
      "select balance into v from account where id = p_id; perform from account where id = p_id for update; update account set balance = v - p_sum where id = p_id;",
      "update account set balance = (select balance from account where id = p_id) - p_sum where id = p_id;"})
  void whatOnlyLooksLikeAWithdrawalFails(String body) throws SQLException {
    var proof = proof(WITHDRAWALS, LOCKING, WITHDRAW.formatted(body));
    assertThat(proof.holds()).isFalse();
    assertThat(proof.words()).startsWith("Afterwards there should be");
  }

  @Test void aDeadlockVictimIsTriedAgainOnlyWhereItIsAllowed() throws SQLException {
    String sharing = WITHDRAW.formatted("select balance into v from account where id = p_id for share; update account set balance = v - p_sum where id = p_id;");
    var patient = new IsolationOutcome(null, WITHDRAWALS.lanes(), WITHDRAWALS.steps(), WITHDRAWALS.outcome(), true, true);
    assertThat(proof(patient, LOCKING, sharing).holds()).isTrue();
  }

  @Test void aLaneThatNeverEndsEndsTheSchedule() throws SQLException {
    var spinning = proof(WITHDRAWALS, LOCKING, WITHDRAW.formatted("loop null; end loop;"));
    assertThat(spinning.words()).isEqualTo("The statement of ana neither ended nor waited for a lock of another session within 5 seconds.");
    assertThat(spinning.holds()).isFalse();
    assertThat(spinning.lanes().steps()).extracting(Lanes.Step::came)
        .containsExactly(Lanes.Came.DONE, Lanes.Came.DONE, Lanes.Came.STOPPED, Lanes.Came.UNSENT, Lanes.Came.UNSENT);
    var sleeping = proof(WITHDRAWALS, LOCKING, "alter role learner set statement_timeout = 0; alter role learner set lock_timeout = 0;" + WITHDRAW.formatted("perform pg_sleep(1000);"));
    assertThat(sleeping.words()).isEqualTo(spinning.words());
  }

  @Test void anAdvisoryLockThatNobodyGivesBackPilesUp() throws SQLException {
    var proof = proof(WITHDRAWALS, LOCKING, WITHDRAW.formatted("perform pg_advisory_lock(1); update account set balance = balance - p_sum where id = p_id;"));
    assertThat(proof.holds()).isFalse();
    assertThat(proof.words()).isEqualTo("The statement of ben never ends: it waits for ana, with nothing left to do that would let it go.");
    assertThat(proof.lanes().steps().get(3)).satisfies(step -> {
      assertThat(step.came()).isEqualTo(Lanes.Came.STOPPED);
      assertThat(step.waitedFor()).containsExactly("ana");
      assertThat(step.ended()).isEqualTo(5);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "perform pg_terminate_backend(pg_backend_pid());",
      "perform pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid(); update account set balance = balance - p_sum;"})
  void aLaneThatEndsSessionsFails(String body) throws SQLException {
    var proof = proof(WITHDRAWALS, LOCKING, WITHDRAW.formatted(body));
    assertThat(proof.holds()).isFalse();
    assertThat(proof.words()).contains("session");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "alter role learner set lock_timeout = 1;", "alter role learner set statement_timeout = 1;", "alter role learner set default_transaction_read_only = on;",
      "alter role learner set idle_in_transaction_session_timeout = 1;", "alter role learner set idle_session_timeout = 1;", "alter role learner set transaction_timeout = 1;"})
  void settingsThatBreakTheLanesFail(String settings) throws SQLException {
    assertThat(proof(WITHDRAWALS, LOCKING, settings + LOCKING).holds()).isFalse();
  }

  @Test void countingFirstSkewsTheRosterEachTime() throws SQLException {
    for (int i = 0; i < 4; i++) {
      var proof = proof(ON_CALL, TABLE_LOCKING, COUNTING);
      assertThat(proof.holds()).isFalse();
      assertThat(proof.words()).isEqualTo("Afterwards there should be (1), but there is (0).");
    }
    assertThat(proof(ON_CALL, TABLE_LOCKING, COUNTING + SERIALIZABLE.replace("serializable", "''repeatable read''")).holds()).isFalse();
  }

  @Test void everyHonestRosterPasses() throws SQLException {
    for (String answer : List.of(COUNTING + SERIALIZABLE, TABLE_LOCKING,
        GO_OFF.formatted("perform pg_advisory_xact_lock(1); if (select count(*) from doctor where on_call) > 1 then update doctor set on_call = false where name = p_name; end if;"),
        GO_OFF.formatted("perform from doctor where on_call order by name for update; "
            + "if (select count(*) from doctor where on_call) > 1 then update doctor set on_call = false where name = p_name; end if;"))) {
      var proof = proof(ON_CALL, TABLE_LOCKING, answer);
      assertThat(proof.holds()).as(answer + proof.words()).isTrue();
    }
  }

  @Test void locksTakenAsTheyComeDeadlockEachTime() throws SQLException {
    for (int i = 0; i < 4; i++) {
      var proof = proof(DELIVERIES, SORTED, AS_THEY_COME);
      assertThat(proof.holds()).isFalse();
      assertThat(proof.words()).startsWith("The sessions wait for each other in a circle: the server had to end the statement of ");
      assertThat(proof.lanes().steps()).filteredOn(step -> "40P01".equals(step.state())).hasSize(1);
    }
  }

  @Test void aDeadlockThatAHandlerHidesIsOneAllTheSame() throws SQLException {
    var proof = proof(DELIVERIES, SORTED, RESTOCK.formatted("""
        loop
          begin
            foreach v in array p_ids loop update stock set pieces = pieces + 1 where id = v; end loop;
            return;
          exception when deadlock_detected then null;
          end;
        end loop;"""));
    assertThat(proof.holds()).isFalse();
    assertThat(proof.words()).endsWith("which an exception handler hides.");
    assertThat(proof.lanes().steps()).allSatisfy(step -> assertThat(step.came()).isEqualTo(Lanes.Came.DONE));
  }

  @Test void honestDeliveriesPassAndHalfDoneOnesFail() throws SQLException {
    for (String body : List.of("perform pg_advisory_xact_lock(1); foreach v in array p_ids loop update stock set pieces = pieces + 1 where id = v; end loop;",
        "perform from stock where id = any(p_ids) order by id for update; foreach v in array p_ids loop update stock set pieces = pieces + 1 where id = v; end loop;",
        "lock table stock in share row exclusive mode; update stock set pieces = pieces + 1 where id = any(p_ids);")) {
      var proof = proof(DELIVERIES, SORTED, RESTOCK.formatted(body));
      assertThat(proof.holds()).as(body + proof.words()).isTrue();
    }
    var skipping = proof(DELIVERIES, SORTED, RESTOCK.formatted(
        "update stock set pieces = pieces + 1 where id in (select id from stock where id = any(p_ids) order by id for update skip locked);"));
    assertThat(skipping.holds()).isFalse();
    assertThat(skipping.words()).startsWith("Afterwards there should be (");
  }

  @Test void whatWaitsIsOvertakenAndAnOpenTransactionIsRolledBackAtTheEnd() throws SQLException {
    var check = new IsolationOutcome(null, List.of("ana", "ben"), List.of(
        step("ana", "begin"), step("ben", "begin"), step("ana", "update account set balance = 1"), step("ben", "update account set balance = balance + 5"),
        step("ben", "commit"), step("ana", "select balance from account"), step("ana", "savepoint s")), "select balance from account", false, false);
    var proof = proof(check, "", "");
    assertThat(proof.holds()).as(proof.words()).isTrue();
    assertThat(proof.lanes().steps()).extracting(Lanes.Step::sql).containsExactly("begin", "begin", "update account set balance = 1", "update account set balance = balance + 5",
        "select balance from account", "savepoint s", "commit");
    assertThat(proof.lanes().steps().get(3).ended()).isEqualTo(6);
    assertThat(proof.lanes().steps().get(4).words()).isEqualTo("1");
  }

  @Test void aWholeTransactionIsDoneAgain() throws SQLException {
    var check = new IsolationOutcome(null, List.of("ana", "ben"), List.of(
        step("ana", "begin isolation level repeatable read"), step("ana", "select balance from account"), step("ben", "update account set balance = balance - 1"),
        step("ana", "update account set balance = balance - 2"), step("ana", "commit")), "select balance from account", true, false);
    var proof = proof(check, "", "");
    assertThat(proof.holds()).as(proof.words()).isTrue();
    assertThat(proof.lanes().steps()).extracting(Lanes.Step::again).containsExactly(false, false, false, false, true, true, true, true);
    assertThat(proof.lanes().steps()).extracting(Lanes.Step::words).endsWith("BEGIN", "99", "UPDATE 1", "COMMIT");
  }

  @Test void aReferenceThatDoesNotEndIsOurFault() {
    assertThatThrownBy(() -> proof(WITHDRAWALS, WITHDRAW.formatted("loop null; end loop;"), LOCKING)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the reference does not play its schedule to the end");
  }
}
