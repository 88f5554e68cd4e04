package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopologiesTest {
  private static String with(String nodes) { return "mine:\n  engine: postgres\n  nodes: [" + nodes + "]\n"; }

  private static void refused(String text, String... words) {
    assertThatThrownBy(() -> Topologies.read("topologies.yaml", text)).isInstanceOf(IllegalArgumentException.class)
        .message().startsWith("topologies.yaml").contains(words);
  }

  @Test void theTopologiesOfTheDesignAreKnown() {
    assertThat(Topology.names()).containsExactly("postgres", "postgres-pair", "postgres-pooled", "postgres-backup", "mariadb", "mariadb-pair", "three-tier", "sqlite");
    assertThat(Topology.of("postgres-pair").nodes()).extracting(Topology.Spec::name).containsExactly("primary", "replica");
    assertThat(Topology.of("postgres-pooled").nodes().getLast().runs()).isEqualTo("pgbouncer");
  }

  @Test void learnersServersCostWhatTheyDid() {
    assertThat(Topology.POSTGRES).isEqualTo(new Topology("postgres", "postgres", java.util.List.of(new Topology.Spec("primary", "postgres", 384, 200))));
  }

  @Test void anUnknownTopologyIsRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> Topology.of("oracle")).hasMessageContaining("'oracle'").hasMessageContaining("postgres-pooled");
  }

  @Test void aTopologyKnowsTheEngineOfItsFirstNode() {
    assertThat(Topology.of("three-tier").engine().name()).isEqualTo("postgres");
    assertThat(Topology.of("mariadb-pair").engine().name()).isEqualTo("mariadb");
    assertThat(Topology.of("sqlite").engine().name()).isEqualTo("sqlite");
  }

  @Test void whatIsReadIsWhatIsWritten() {
    var read = Topologies.read("topologies.yaml", with("{name: a, image: postgres, memory: 384, disk: 200}, {name: b, image: three-tier, memory: 256, disk: 40, runs: app}"));
    assertThat(read).containsOnlyKeys("mine");
    assertThat(read.get("mine").nodes()).containsExactly(new Topology.Spec("a", "postgres", 384, 200), new Topology.Spec("b", "three-tier", 256, 40, "app"));
  }

  @Test void aSlipIsNamedWithItsPlace() {
    refused(with("{name: a, image: postgres, memory: 384, dsk: 200}"), "mine, nodes, number 1, dsk");
    refused(with("{name: a, name: b, image: postgres, memory: 384, disk: 200}"), "line 3", "name");
    refused(with("{name: a, image: postgres, memory: '384', disk: 200}"), "mine, nodes, number 1, memory");
    refused(with("{name: a, image: postgres, memory: 38.4, disk: 20}"), "mine, nodes, number 1, memory");
    refused("mine: [", "line");
    refused("mine:\n", "mine", "nothing");
    refused(with("{name: a, image: postgres, disk: 200}"), "mine", "'memory' is missing");
    refused("mine: {nodes: [{name: a, image: postgres, memory: 384, disk: 200}]}", "'engine' is missing");
    refused(with("{name: a, image: postgres, memory: 384, disk: 200}").replace("engine: postgres", "engine: oracle"), "mine", "no engine 'oracle'");
    refused(with("null"), "mine");
  }

  @Test void aSandboxHasOneToFiveNodesWithNamesOfTheirOwn() {
    refused(with(""), "one to five nodes");
    refused(with("{name: a, image: sqlite, memory: 200, disk: 10}," .repeat(6)), "one to five nodes");
    refused(with("{name: a, image: sqlite, memory: 200, disk: 10},".repeat(2)), "two nodes are called a");
    for (String name : new String[] {"localhost", "UPPER", "a.b", "'a b'", "'-a'", "a_name_too", "abcdefghijklmnop", "'a;rm'"}) {
      refused(with("{name: " + name + ", image: sqlite, memory: 200, disk: 10}"), "no name for a node");
    }
  }

  @Test void onlyOurImagesAndProgramsMayRun() {
    refused(with("{name: a, image: base, memory: 200, disk: 10}"), "no image 'base'", "mariadb, postgres, sqlite, three-tier");
    refused(with("{name: a, image: ../etc, memory: 200, disk: 10}"), "no image");
    refused(with("{name: a, image: postgres, memory: 200, disk: 10, runs: 'sh -c x'}"), "cannot run");
  }

  @Test void memoryAndDiskHaveAnEnd() {
    refused(with("{name: a, image: postgres, memory: 331, disk: 200}"), "at least 332 MiB of memory for 200 MiB of disk, not 331");
    refused(with("{name: a, image: postgres, memory: 2000, disk: 200}"), "at most 1024");
    refused(with("{name: a, image: postgres, memory: 200, disk: -1}"), "disk");
    refused(with("{name: a, image: postgres, memory: 800, disk: 10}, {name: b, image: postgres, memory: 800, disk: 10}"), "1536", "1600");
  }
}
