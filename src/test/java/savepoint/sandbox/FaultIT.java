package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.Patience;

/** What each fault button does to a node, how it is taken back, and what is said when it cannot be done. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {
  private static final String START = "pg_ctl start -s -w -l ~/server.log";
  private Sandbox sandbox;

  @BeforeAll void begin() {
    var topology = Topology.of("postgres-pair");
    var label = new Label(NoLeaks.INSTALLATION, "f" + UUID.randomUUID().toString().substring(0, 8), 1, topology.name(), Instant.parse("2040-01-01T00:00:00Z"));
    sandbox = new Sandbox(NoLeaks.docker().start(topology, label), topology);
  }

  @AfterAll void end() { sandbox.pod().remove(); }

  private Fault.State press(String fault) throws Fault.Failed {
    Fault.of(fault).press(sandbox, "postgres");
    return Fault.of(fault).state(sandbox);
  }

  private Node.Result on(int node, String script) {
    return sandbox.pod().nodes().get(node).exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 10_000);
  }

  @Test void aKilledServerLeavesItsNodeAndEverybodyWhoWorksThere() throws Exception {
    on(1, "setsid --fork sleep 600");
    assertThat(press("kill replica").on()).isFalse();
    assertThat(on(1, "pgrep -x postgres; pgrep -x sleep").output().lines()).as("the learner's sleep").hasSize(1);
    assertThat(on(1, "psql -c 'select 1'").output()).contains("Connection refused");
    assertThatThrownBy(() -> press("kill replica")).isInstanceOf(Fault.Failed.class).hasMessageContaining("nothing to kill");
    assertThat(on(1, START + " && psql -Atc 'select 1'").output()).contains("1");
  }

  @Test void aPausedNodeStandsStillIsNoDeadSandboxAndGoesOn() throws Exception {
    assertThat(press("pause replica").on()).isTrue();
    assertThat(on(0, "psql -h replica 'connect_timeout=2 user=learner' -c 'select 1'").output()).contains("timeout expired");
    assertThat(NoLeaks.docker().list(NoLeaks.INSTALLATION)).filteredOn(found -> found.label().equals(sandbox.pod().label())).allMatch(Runtime.Found::running).hasSize(1);
    assertThatThrownBy(() -> press("kill replica")).hasMessageContaining("replica is paused");
    assertThatThrownBy(() -> press("fill replica")).hasMessageContaining("replica is paused");
    assertThat(Fault.of("fill replica").state(sandbox).on()).isFalse();
    assertThat(press("pause replica").on()).isFalse();
    assertThat(on(1, "psql -Atc 'select 1'").output().strip()).isEqualTo("1");
  }

  @Test void aFullDiskRefusesRowsUntilItIsEmptiedAgain() throws Exception {
    String write = "psql -v ON_ERROR_STOP=1 -qc 'create table if not exists big (t text); insert into big select repeat(md5(g::text), 60) from generate_series(1, 2000) g'";
    assertThat(on(1, write).code()).isZero();
    assertThat(press("fill replica").on()).isTrue();
    assertThat(on(1, write).output()).contains("No space left on device");
    assertThat(on(1, "psql -Atc 'select count(*) from big'").output().strip()).as("the server goes on").isEqualTo("2000");
    assertThat(press("fill replica").on()).isFalse();
    assertThat(on(1, write).code()).isZero();
    press("fill replica");
    assertThat(on(1, "rm $PGDATA/fill.fault").code()).isZero();
    assertThat(Fault.of("fill replica").state(sandbox).on()).as("its owner may take it away as well").isFalse();
  }

  @Test void aWriterIsFoundAgainByAnotherProcessAndStops() throws Exception {
    var state = press("write primary");
    assertThat(state.on()).isTrue();
    assertThat(state.pulse().rows()).isGreaterThanOrEqualTo(10);
    assertThat(state.pulse()).extracting(PacedWriter.Pulse::host, PacedWriter.Pulse::trouble).containsExactly("primary", "");
    var found = NoLeaks.docker().list(NoLeaks.INSTALLATION).stream().filter(one -> one.label().equals(sandbox.pod().label())).findFirst().orElseThrow();
    assertThat(found.running()).isTrue();
    sandbox.pod().nodes().get(1).freeze();
    var adopted = new Sandbox(NoLeaks.docker().adopt(found), sandbox.topology());
    assertThat(adopted.pod().nodes()).noneMatch(Node::frozen);
    var again = PacedWriter.of(adopted).orElseThrow();
    assertThat(again.log().anchor()).extracting(PacedWriter.Anchor::node, PacedWriter.Anchor::timeline).containsExactly("primary", 1);
    int rows = again.pulse().rows();
    await().until(() -> again.pulse().rows() > rows);
    assertThat(on(0, "psql -Atc 'select count(*) >= %d from paced_writer'".formatted(rows)).output().strip()).isEqualTo("t");
    on(0, "pg_ctl stop -s -m immediate");
    await().until(() -> again.pulse().trouble().contains("Connection refused"));
    assertThat(again.takenBy("primary")).isFalse();
    on(0, START);
    await().until(() -> again.pulse().trouble().isEmpty());
    assertThat(again.pulse().longest()).isGreaterThan(200);
    assertThat(press("write primary").on()).isFalse();
    assertThat(PacedWriter.of(sandbox)).isEmpty();
    on(0, "pg_ctl stop -s -m immediate");
    on(1, "pg_ctl stop -s -m immediate");
    assertThatThrownBy(() -> press("write primary")).isInstanceOf(Fault.Failed.class).hasMessageContaining("primary: ").hasMessageContaining("replica: ");
    assertThat(PacedWriter.of(sandbox)).isEmpty();
    on(0, START);
    on(1, START);
  }

  @Test void aServerThatAsksForNoPasswordIsNotWrittenTo() throws Exception {
    on(0, "cp $PGDATA/pg_hba.conf ~/kept; sed -i '1i host all all all trust' $PGDATA/pg_hba.conf; psql -qc 'select pg_reload_conf()'");
    assertThatThrownBy(() -> press("write primary")).hasMessageContaining("gets nothing acknowledged").hasMessageContaining("scram-sha-256");
    assertThat(PacedWriter.of(sandbox)).isEmpty();
    on(0, "cp ~/kept $PGDATA/pg_hba.conf; psql -qc 'select pg_reload_conf()'");
  }

  @Test void onlyWhatMakesSenseIsOffered() {
    assertThat(Fault.all(Topology.of("postgres-backup"))).containsExactly("kill primary", "pause primary", "fill primary", "write primary", "pause backup", "fill backup");
    assertThat(Fault.all(Topology.of("mariadb"))).doesNotContain("write primary").contains("kill primary");
  }
}
