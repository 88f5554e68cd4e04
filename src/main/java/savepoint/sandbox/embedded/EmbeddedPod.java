package savepoint.sandbox.embedded;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import savepoint.engine.Login;
import savepoint.engine.Transport;
import savepoint.sandbox.Label;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Tty;

/** One server process on a port of the loopback; every login of it has a password of its own. */
final class EmbeddedPod implements Pod {
  static final String ADMIN = "postgres";
  static final String LEARNER = "learner";
  static final String JUDGE = "judge";

  private final Note note;
  private final Runnable remove;
  private final List<Node> nodes;

  EmbeddedPod(Note note, String node, Runnable remove) {
    this.note = note;
    this.remove = remove;
    this.nodes = List.of(new ShellLess(node, EmbeddedRuntime.loopback(note.port())));
  }

  @Override public Label label() { return note.label(); }

  @Override public String form() { return "a server without a container"; }

  @Override public List<Node> nodes() { return nodes; }

  @Override public Transport transport() { return nodes.getFirst().transport(); }

  @Override public Login admin(String database) { return new Login(database, ADMIN, note.admin()); }

  @Override public Login learner(String database) { return new Login(database, LEARNER, note.learner()); }

  @Override public Login judge(String database) { return new Login(database, JUDGE, note.judge()); }

  @Override public Node guest(String image) { throw ShellLess.none(); }

  @Override public Node guest(String image, String name) { throw ShellLess.none(); }

  @Override public Optional<? extends Node> present(String name) { return Optional.empty(); }

  @Override public void dismiss(Node guest) { throw ShellLess.none(); }

  @Override public void remove() { remove.run(); }

  /** Security: a command here would run on the host itself, so there is none. */
  private record ShellLess(String name, Transport transport) implements Node {
    @Override public Result exec(List<String> command, InputStream stdin, Duration time, int bytes) {
      throw none();
    }

    @Override public Flow stream(List<String> command, InputStream source, OutputStream sink, long most, Duration time) { throw none(); }

    @Override public Transport transport(String host, int port, String from) { throw none(); }

    @Override public void freeze() { throw none(); }

    @Override public void thaw() { throw none(); }

    @Override public boolean frozen() { return false; }

    @Override public Tty open(List<String> command, Tty.Screen screen) { throw none(); }

    private static UnsupportedOperationException none() {
      return new UnsupportedOperationException("the embedded runtime runs no commands: start Savepoint with Docker for shell exercises");
    }
  }
}
