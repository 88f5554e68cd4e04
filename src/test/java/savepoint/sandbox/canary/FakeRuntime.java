package savepoint.sandbox.canary;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import savepoint.sandbox.Label;
import savepoint.sandbox.Need;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;

/** A place whose probes answer what a test wants: every limit held, unless {@code answer} says otherwise of the line for a limit. */
public final class FakeRuntime implements Runtime {
  public volatile UnaryOperator<String> answer = UnaryOperator.identity();
  final List<Label> alive = new ArrayList<>();

  @Override public String name() { return "fake"; }

  @Override public Set<Need> offers() { return Set.of(Need.values()); }

  @Override public synchronized Pod start(Topology topology, Label label) {
    alive.add(label);
    var nodes = topology.nodes().stream().map(_ -> only(Node.class, Map.of("exec", given -> probe((List<?>) given[0])))).toList();
    return only(Pod.class, Map.of("nodes", _ -> nodes, "remove", _ -> gone(label)));
  }

  /** What does nothing but this: anything else fails by its name. */
  private static <T> T only(Class<T> type, Map<String, Function<Object[], Object>> told) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, given) -> {
      var does = told.get(method.getName());
      if (does == null) throw new AssertionError("nobody told what this does: " + method);
      return does.apply(given);
    }));
  }

  private Node.Result probe(List<?> command) {
    String lines = Arrays.stream(command.get(4).toString().split(",")).map(limit -> answer.apply("""
        {"limit": "%s", "held": true, "evidence": "%s"}""".formatted(limit, limit.equals("serve") ? "{\\\"port\\\": 4711, \\\"addresses\\\": []}" : "seen")))
        .collect(Collectors.joining("\n"));
    return new Node.Result(0, lines, false);
  }

  private synchronized Object gone(Label label) {
    alive.remove(label);
    return null;
  }

  @Override public synchronized List<Found> list(String installation) {
    return alive.stream().filter(one -> one.installation().equals(installation)).map(one -> new Found(one, one.sandbox(), true)).toList();
  }

  @Override public Pod adopt(Found found) { throw new AssertionError("nothing is adopted here: " + found); }

  @Override public void remove(Found found) { gone(found.label()); }

  @Override public void close() {}
}
