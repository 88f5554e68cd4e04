package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.Patience;

/** The same in containers, and there: servers of one's own as a whole, sleep, and servers that their owner stops. */
@ExtendWith(NoLeaks.class)
class DockerKeptIT extends KeptContract {
  private static final Place ROLES = place("roles", true);
  private static final Place POLICIES = place("policies", true);

  @Override Runtime runtime() { return NoLeaks.docker(); }

  private void sh(Place place, String script) {
    var result = consoles.at("ada", place).held().orElseThrow().sandbox().pod().nodes().getFirst().exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 4 << 10);
    assertThat(result.code()).as(result.output()).isZero();
  }

  @Test void aServerOfOnesOwnGoesBackWithItsRolesAndFiles() {
    run(ROLES, "create role clerk; insert into book values ('Persuasion')");
    sh(ROLES, "echo mine > ~/notes");
    String id = done(kept(ROLES).save("with the clerk")).entry().id();
    run(ROLES, "drop role clerk; delete from book");
    sh(ROLES, "rm ~/notes");
    done(kept(ROLES).rollBack(id));
    assertThat(run(ROLES, "select count(*) from pg_roles where rolname = 'clerk' union all select count(*) from book order by 1")).containsExactly(List.of("1"), List.of("2"));
    sh(ROLES, "grep mine ~/notes");
    assertThat(kept(POLICIES).rollBack(id).state()).isEqualTo(Kept.State.GONE);
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"}) void copiesWorkInEveryEngine(String engine) {
    var shelf = new Place("exercise/library/" + engine, Topology.of(engine), new Template(engine, List.of("create table book (title varchar(20))", "insert into book values ('Emma')")));
    run(shelf, "insert into book values ('Persuasion')");
    String id = done(kept(shelf).save("two")).entry().id();
    run(shelf, "delete from book");
    done(kept(shelf).rollBack(id));
    assertThat(run(shelf, "select count(*) from book")).containsExactly(List.of("2"));
    done(kept(shelf).delete(id));
    assertThat(kept(shelf).all()).isEmpty();
  }

  @Test void whoOpensAnotherPageWithAServerOfItsOwnComesBackToTheFirstAsItWas() {
    run(ROLES, "create role clerk");
    run(POLICIES, "create role auditor");
    assertThat(kept(ROLES).asleep()).isPresent();
    assertThat(run(ROLES, "select rolname from pg_roles where rolname in ('clerk', 'auditor')")).containsExactly(List.of("clerk"));
    assertThat(consoles.at("ada", ROLES).held().orElseThrow().sandbox().news()).contains("has been woken");
    assertThat(run(POLICIES, "select rolname from pg_roles where rolname in ('clerk', 'auditor')")).containsExactly(List.of("auditor"));
    assertThat(consoles.at("ada", ROLES).renew()).isInstanceOf(Console.Answer.Done.class);
    assertThat(run(ROLES, "select rolname from pg_roles where rolname in ('clerk', 'auditor')")).isEmpty();
    assertThat(kept(POLICIES).asleep()).as("what sleeps of another page is not given up").isPresent();
  }

  @Test void copiesSleepAndWakeWithTheirSandbox() {
    run(SHELF, "update book set title = 'kept'");
    String id = done(kept(SHELF).save("kept")).entry().id();
    run(SHELF, "update book set title = 'newer'");
    assertThat(pool.hibernate(pool.held("ada", Topology.POSTGRES).orElseThrow().sandbox())).isTrue();
    assertThat(kept(SHELF).asleep()).isPresent();
    assertThat(kept(SHELF).all()).extracting(SavepointStore.Entry::name).containsExactly("kept");
    assertThat(kept(SHELF).save("").words()).contains("asleep");
    assertThat(await().until(() -> kept(SHELF).wake(), said -> said.state() == Kept.State.DONE).words()).contains("woken");
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("newer"));
    done(kept(SHELF).rollBack(id));
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("kept"));
  }

  @Test void whoseSandboxGoesWhileItIsSavedIsToldSo() {
    run(ROLES, "create role clerk");
    consoles.at("ada", ROLES).held().orElseThrow().sandbox().pod().remove();
    assertThat(kept(ROLES).save("too late")).satisfies(said -> {
      assertThat(said.state()).isEqualTo(Kept.State.REFUSED);
      assertThat(said.words()).contains("went away");
    });
    assertThat(kept(ROLES).all()).isEmpty();
  }

  @Test void whatCannotBeWokenIsToldAndStaysInTheList() {
    run(SHELF, "update book set title = 'mine'");
    pool.hibernate(pool.held("ada", Topology.POSTGRES).orElseThrow().sandbox());
    database.jdbc().update("update savepoint set form = 'primary: PostgreSQL 9'");
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("Emma"));
    assertThat(consoles.at("ada", SHELF).held().orElseThrow().sandbox().news()).contains("could not be woken").contains("This is a new sandbox");
    assertThat(kept(SHELF).all()).singleElement().satisfies(one -> assertThat(one.note()).contains("PostgreSQL 9"));
  }

  @Test void aServerThatItsOwnerStoppedIsNotTakenAwayAndStartsAtTheirWish() {
    run(SHELF, "update book set title = 'mine'");
    String id = consoles.at("ada", SHELF).held().orElseThrow().sandbox().id();
    sh(SHELF, "pg_ctl stop -s -m fast");
    assertThat(consoles.at("ada", SHELF).run("select 1", -1, -1)).isInstanceOfSatisfying(Console.Answer.NoSandbox.class,
        none -> assertThat(((Lease.Unavailable) none.lease()).reason()).contains("does not answer").contains("Start it"));
    assertThat(kept(SHELF).down()).isTrue();
    assertThat(done(kept(SHELF).start()).words()).isEqualTo("The server runs again.");
    assertThat(kept(SHELF).down()).isFalse();
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("mine"));
    assertThat(consoles.at("ada", SHELF).held().orElseThrow().sandbox().id()).isEqualTo(id);
    sh(SHELF, "pg_ctl stop -s -m fast; echo broken = yes >> $PGDATA/postgresql.conf");
    assertThat(kept(SHELF).start()).satisfies(said -> {
      assertThat(said.state()).isEqualTo(Kept.State.REFUSED);
      assertThat(said.words()).contains("did not start");
    });
    assertThat(consoles.at("ada", SHELF).renew()).isInstanceOf(Console.Answer.Done.class);
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("Emma"));
  }
}
