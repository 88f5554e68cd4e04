package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxPagesTest {
  @Test void theChipNamesTheServersOfWhoHasSeveral() {
    assertThat(SandboxPages.yours(Topology.POSTGRES)).isEqualTo("A server of your own");
    assertThat(SandboxPages.yours(Topology.of("postgres-pair"))).isEqualTo("2 servers of your own (primary and replica)");
    assertThat(SandboxPages.yours(new Topology("trio", "postgres", List.of(node("one"), node("two"), node("three"))))).isEqualTo("3 servers of your own (one, two and three)");
  }

  private static Topology.Spec node(String name) { return new Topology.Spec(name, "postgres", 384, 64); }
}
