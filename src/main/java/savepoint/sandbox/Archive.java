package savepoint.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that lasts in a sandbox, as bytes: out of every node and into those of another. Its servers are stopped for as long as that takes, all of them before anything is read,
 * so that the nodes agree with one another; the image's {@code quiesce} does the work inside.
 */
final class Archive {
  private static final String QUIESCE = "/usr/local/share/savepoint/quiesce";
  /** For a server to end or to begin, which may have to recover. */
  private static final Duration SERVERS = Duration.ofSeconds(90);
  private static final Duration BYTES = Duration.ofSeconds(90);
  private static final int SAID = 4 << 10;

  private Archive() {}

  /** It could not be done, in words for whoever asked for it. */
  static final class Failed extends Exception {
    Failed(String why) { super(why); }
  }

  /**
   * Writes it all down.
   *
   * @param most bytes of all nodes together
   * @return what did not come up again afterwards, empty when all is as it was
   */
  static String save(Sandbox sandbox, Vault.Draft draft, long most) throws Failed {
    take(sandbox, draft, most);
    return start(sandbox.pod().nodes());
  }

  /** As {@link #save}, of a sandbox that will be removed: nothing is started again unless it fails. */
  static void take(Sandbox sandbox, Vault.Draft draft, long most) throws Failed {
    var nodes = sandbox.pod().nodes();
    // whoever is to be stopped must be able to hear of it
    nodes.stream().filter(Node::frozen).forEach(Node::thaw);
    sandbox.begin();
    try {
      stop(nodes);
      for (int i = 0; i < nodes.size(); i++) out(nodes.get(i), draft, i, most);
    } catch (Failed | RuntimeException e) {
      start(nodes);
      throw e;
    }
  }

  /** The last ones first: who follows another is to have what that one has written. */
  private static void stop(List<? extends Node> nodes) throws Failed {
    for (Node node : nodes.reversed()) {
      Node.Result result = node.exec(List.of(QUIESCE, "stop"), InputStream.nullInputStream(), SERVERS, SAID);
      if (result.code() != 0) throw new Failed("What runs on " + node.name() + " could not be stopped" + because(result.output()));
    }
  }

  /** Starts what was stopped here before, also by a platform that was killed since; what does not come up, empty if all does. */
  static String start(List<? extends Node> nodes) {
    var down = new ArrayList<String>();
    for (Node node : nodes) {
      Node.Result result = node.exec(List.of(QUIESCE, "start"), InputStream.nullInputStream(), SERVERS, SAID);
      if (result.code() != 0) down.add("On " + node.name() + " not everything started again" + because(result.output()));
    }
    return String.join(" ", down);
  }

  private static void out(Node node, Vault.Draft draft, int index, long most) throws Failed {
    long left = most - draft.bytes();
    Node.Flow flow;
    try (OutputStream file = draft.node(index)) {
      flow = node.stream(List.of(QUIESCE, "save"), InputStream.nullInputStream(), file, left, BYTES);
    } catch (IOException | UncheckedIOException e) {
      throw new Failed("The savepoint could not be written: " + e.getMessage());
    }
    if (flow.cut()) throw new Failed("There is too much to save: more than " + (most >> 20) + " MB even when compressed. Remove what you do not need and try again.");
    if (flow.code() != 0) throw new Failed("The disks of " + node.name() + " could not be read" + because(flow.said()));
  }

  /**
   * Puts it all into a sandbox that nobody has used; after a failure that one is of no more use.
   *
   * @return what did not come up, empty when all that ran runs again
   */
  static String restore(Sandbox sandbox, Vault vault, String id) throws Failed {
    var nodes = sandbox.pod().nodes();
    sandbox.begin();
    for (int i : IntStream.range(0, nodes.size()).map(i -> nodes.size() - 1 - i).toArray()) in(nodes.get(i), vault, id, i);
    return start(nodes);
  }

  private static void in(Node node, Vault vault, String id, int index) throws Failed {
    Node.Flow flow;
    try (InputStream bytes = vault.open(id, index)) {
      flow = node.stream(List.of(QUIESCE, "restore"), bytes, OutputStream.nullOutputStream(), SAID, BYTES);
    } catch (IOException | UncheckedIOException e) {
      throw new Failed("The savepoint could not be read: " + e.getMessage());
    }
    if (flow.code() != 0) throw new Failed("What was saved does not fit on the disks of " + node.name() + because(flow.said()));
  }

  /** What a node says is the learner's text: a line of it, without what a terminal would obey. */
  private static String because(String said) {
    String line = said.strip().lines().reduce((first, last) -> last).orElse("").replaceAll("\\p{Cntrl}", " ");
    return line.isBlank() ? "." : ": " + (line.length() > 200 ? line.substring(0, 200) + " …" : line);
  }
}
