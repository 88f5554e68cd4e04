package savepoint.sandbox.canary;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import savepoint.engine.Login;
import savepoint.engine.Transport;
import savepoint.sandbox.Label;
import savepoint.sandbox.Need;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;
import savepoint.sandbox.Tty;

/** A place whose probes answer what a test wants: every limit held, unless {@code answer} says otherwise of the line for a limit. */
public final class FakeRuntime implements Runtime {
  public volatile UnaryOperator<String> answer = UnaryOperator.identity();
  final List<Label> alive = new ArrayList<>();

  @Override public String name() { return "fake"; }

  @Override public Set<Need> offers() { return Set.of(Need.values()); }

  @Override public synchronized Pod start(Topology topology, Label label) {
    alive.add(label);
    return new FakePod(label, topology.nodes().stream().map(spec -> new FakeNode(spec.name())).toList());
  }

  private synchronized void gone(Label label) { alive.remove(label); }

  @Override public synchronized List<Found> list(String installation) {
    return alive.stream().filter(one -> one.installation().equals(installation)).map(one -> new Found(one, one.sandbox(), true)).toList();
  }

  @Override public Pod adopt(Found found) { throw new UnsupportedOperationException(); }

  @Override public void remove(Found found) { gone(found.label()); }

  @Override public void close() {}

  private final class FakeNode implements Node {
    private final String name;

    FakeNode(String name) { this.name = name; }

    @Override public String name() { return name; }

    @Override public Result exec(List<String> command, InputStream stdin, Duration time, int bytes) {
      String lines = Arrays.stream(command.get(4).split(",")).map(limit -> answer.apply("""
          {"limit": "%s", "held": true, "evidence": "%s"}""".formatted(limit, limit.equals("serve") ? "{\\\"port\\\": 4711, \\\"addresses\\\": []}" : "seen")))
          .collect(Collectors.joining("\n"));
      return new Result(0, lines, false);
    }

    @Override public Flow stream(List<String> command, InputStream source, OutputStream sink, long most, Duration time) { throw new UnsupportedOperationException(); }

    @Override public Tty open(List<String> command, Tty.Screen screen) { throw new UnsupportedOperationException(); }

    @Override public Transport transport() { throw new UnsupportedOperationException(); }

    @Override public Transport transport(String host, int port, String from) { throw new UnsupportedOperationException(); }

    @Override public void freeze() { throw new UnsupportedOperationException(); }

    @Override public void thaw() { throw new UnsupportedOperationException(); }

    @Override public boolean frozen() { return false; }
  }

  private final class FakePod implements Pod {
    private final Label label;
    private final List<FakeNode> nodes;

    FakePod(Label label, List<FakeNode> nodes) {
      this.label = label;
      this.nodes = nodes;
    }

    @Override public Label label() { return label; }

    @Override public String form() { return "fake"; }

    @Override public List<? extends Node> nodes() { return nodes; }

    @Override public Transport transport() { throw new UnsupportedOperationException(); }

    @Override public Login admin(String database) { throw new UnsupportedOperationException(); }

    @Override public Login learner(String database) { throw new UnsupportedOperationException(); }

    @Override public Login judge(String database) { throw new UnsupportedOperationException(); }

    @Override public Node guest(String image) { throw new UnsupportedOperationException(); }

    @Override public Node guest(String image, String name) { throw new UnsupportedOperationException(); }

    @Override public Optional<? extends Node> present(String name) { return Optional.empty(); }

    @Override public void dismiss(Node guest) { throw new UnsupportedOperationException(); }

    @Override public void remove() { gone(label); }
  }
}
