package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.Patience;
import savepoint.sandbox.Fault;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Node;
import savepoint.sandbox.PacedWriter;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** What the tests of labs' checks stand on: a live sandbox in which honest work, no work and fakes are done by a superuser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NoLeaks.class)
abstract class LabContract {
  private Sandbox sandbox;
  private String database;

  static Sandbox sandbox(Topology topology) {
    var label = new Label(NoLeaks.INSTALLATION, "c" + UUID.randomUUID().toString().substring(0, 8), 1, topology.name(), Instant.parse("2040-01-01T00:00:00Z"));
    return new Sandbox(NoLeaks.docker().start(topology, label), topology);
  }

  /** Another lab than before, about the database that its engine has by itself. */
  void lab(String topology) { lab(topology, Topology.of(topology).engine().home().replaceFirst("^$", "main")); }

  /** The same, about another database. */
  void lab(String topology, String database) {
    end();
    sandbox = sandbox(Topology.of(topology));
    this.database = database;
  }

  @AfterAll void end() {
    if (sandbox != null) sandbox.pod().remove();
    sandbox = null;
  }

  private static final Site.Spare SPARE = new Site.Spare() {
    @Override public Sandbox take(Topology topology) { return sandbox(topology); }

    @Override public void give(Sandbox one) { one.pod().remove(); }
  };

  /** What a script of the learner's says, which must work. */
  String on(String node, String script) {
    Node at = sandbox.pod().nodes().stream().filter(one -> one.name().equals(node)).findFirst().orElseThrow();
    Node.Result result = at.exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 64 << 10);
    assertThat(result.code()).as("%s: %s%n%s", node, script, result.output()).isZero();
    return result.output().strip();
  }

  /** What a learner's fault button does. */
  void press(String fault) throws Fault.Failed { Fault.of(fault).press(sandbox, "postgres"); }

  /** The paced writer that was started by a button. */
  PacedWriter writer() { return PacedWriter.of(sandbox).orElseThrow(); }

  void holds(Check check) throws SQLException {
    Proof proof = proof(check);
    assertThat(proof.holds()).as(proof.words()).isTrue();
  }

  void holds(LabCheck check, String words) throws SQLException {
    Proof proof = proof(check);
    assertThat(proof.holds()).as(proof.words()).isTrue();
    assertThat(proof.words()).contains(words);
  }

  void fails(Check check, String words) throws SQLException {
    Proof proof = proof(check);
    assertThat(proof.holds()).as(proof.words()).isFalse();
    assertThat(proof.words()).contains(words);
  }

  /** What breaks is the platform's, and says nothing of the learner. */
  void isOurs(LabCheck check, String words) {
    assertThatThrownBy(() -> proof(check)).isInstanceOf(SQLException.class).hasMessageContaining(words);
  }

  /** Something that a node does by itself from now on. */
  void later(String node, String script) { on(node, "cat > /tmp/later <<'END'\n" + script + "\nEND\nsetsid --fork bash /tmp/later </dev/null >/dev/null 2>&1"); }

  /** The platform's connections to a node's server break, once, a moment after something holds there. */
  void breaks(String node, String when) {
    later(node, """
        until %s; do sleep 0.05; done
        sleep 0.3
        for p in /proc/[0-9]*; do read -r is < $p/comm && [ $is = connect ] && kill -9 ${p#/proc/}; done 2>/dev/null""".formatted(when));
  }

  interface Work {
    Object at(Site site) throws SQLException, Unmet;
  }

  /** Something is done by the platform where checks are tried. */
  Object at(Work work) throws SQLException, Unmet {
    try (var site = new Site(sandbox, database, SPARE)) {
      return work.at(site);
    }
  }

  /** A guest is lost. */
  void dismiss(Node guest) { sandbox.pod().dismiss(guest); }

  private Proof proof(Check check) throws SQLException {
    return switch (check) {
      case LabCheck one -> {
        try (var site = new Site(sandbox, database, SPARE)) {
          yield one.prove(site);
        }
      }
      case StateCheck one -> {
        var ground = new Ground(sandbox, database, true, null);
        try {
          yield one.prove(ground);
        } finally {
          ground.rest();
        }
      }
    };
  }
}
