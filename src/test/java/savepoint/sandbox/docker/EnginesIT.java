package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** What a sandbox does with databases, whatever its engine. */
@ExtendWith(NoLeaks.class)
class EnginesIT {
  private static final Template SHOP = new Template("shop", List.of("create table book (id int primary key, title varchar(40));", "insert into book values (1, 'One'), (2, 'Two');"));
  private static final String COUNT = "select count(*) from book";

  @ParameterizedTest @ValueSource(strings = {"postgres", "mariadb", "sqlite"}) void databasesComeFromTemplatesAndGoBackToThem(String name) throws SQLException {
    var topology = Topology.of(name);
    var pod = NoLeaks.docker().start(topology, new Label(NoLeaks.INSTALLATION, "engines-" + name, 1, name, Instant.now().plusSeconds(600)));
    var sandbox = new Sandbox(pod, topology);
    try {
      assertThat(sandbox.wipe()).isTrue();
      String template = sandbox.load(SHOP);
      assertThat(sandbox.load(SHOP)).isEqualTo(template);
      assertThat(sandbox.open("mine", SHOP)).isTrue();
      assertThat(sandbox.open("mine", SHOP)).isFalse();
      try (var session = sandbox.connect("mine")) {
        session.execute("delete from book");
        assertThat(session.ask(COUNT)).containsExactly(List.of("0"));
        if (!name.equals("sqlite")) assertThat(session.run("drop database " + template, new Caps(Duration.ofSeconds(5), 1, 1 << 20))).isInstanceOf(Outcome.Failed.class);
      }
      sandbox.reset("mine", SHOP);
      try (var session = sandbox.connect("mine")) {
        assertThat(session.ask(COUNT)).containsExactly(List.of("2"));
      }
      assertThatThrownBy(() -> sandbox.load(new Template("broken", List.of("create table x (y int);\ncreate nonsense;")))).hasMessageContaining("script 1, line 2");
      assertThat(sandbox.wipe()).isTrue();
      assertThatThrownBy(() -> sandbox.connect("mine")).isInstanceOf(SQLException.class);
      assertThat(sandbox.open("mine", SHOP)).isTrue();
    } finally {
      sandbox.pod().remove();
    }
  }
}
