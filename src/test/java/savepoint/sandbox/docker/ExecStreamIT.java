package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.Patience;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;

/** Bytes in and out of a container, of any kind and however many. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecStreamIT {
  private static final Duration LONG = Patience.LONG;
  private Pod pod;
  private Node node;

  @BeforeAll void start() {
    pod = NoLeaks.docker().start(Topology.of("sqlite"), new Label(NoLeaks.INSTALLATION, "stream", 1, "sqlite", Instant.parse("2040-01-01T00:00:00Z")));
    node = pod.nodes().getFirst();
  }

  @AfterAll void remove() { pod.remove(); }

  private static InputStream nothing() { return InputStream.nullInputStream(); }

  @Test void binaryBytesGoInAndComeBackTheSame() {
    byte[] sent = new byte[20_000_001];
    new Random(7).nextBytes(sent);
    var back = new ByteArrayOutputStream();
    assertThat(node.stream(List.of("cat"), new ByteArrayInputStream(sent), back, 1 << 30, LONG)).isEqualTo(new Node.Flow(0, sent.length, "", false));
    assertThat(back.toByteArray()).isEqualTo(sent);
  }

  @Test void errorsDoNotMixWithTheBytes() {
    var out = new ByteArrayOutputStream();
    assertThat(node.stream(List.of("sh", "-c", "echo bytes; echo wrong >&2; exit 3"), nothing(), out, 100, LONG)).isEqualTo(new Node.Flow(3, 6, "wrong\n", false));
    assertThat(out).hasToString("bytes\n");
    Node.Flow talker = node.stream(List.of("sh", "-c", "head -c 1000000 /dev/zero >&2"), nothing(), out, 100, LONG);
    assertThat(talker.said()).hasSizeLessThan(10_000);
  }

  @Test void aCommandThatWritesTooMuchIsKilledAtTheCap() {
    var out = new ByteArrayOutputStream();
    assertThat(node.stream(List.of("yes"), nothing(), out, 1_000_000, LONG)).isEqualTo(new Node.Flow(-1, 1_000_000, "", true));
    assertThat(out.size()).isEqualTo(1_000_000);
    assertThat(running("yes")).isEmpty();
  }

  @Test void aCommandThatTakesTooLongIsKilled() {
    assertThat(node.stream(List.of("sleep", "1234"), nothing(), OutputStream.nullOutputStream(), 10, Duration.ofSeconds(1)).code()).isEqualTo(-1);
    assertThat(running("sleep 1234")).isEmpty();
  }

  @Test void muchMoreThanTheHeapHoldsGoesThrough() {
    long size = 3L << 30;
    assertThat(java.lang.Runtime.getRuntime().maxMemory()).isLessThan(size * 3);
    long before = used();
    Node.Flow flow = node.stream(List.of("head", "-c", Long.toString(size), "/dev/zero"), nothing(), new OutputStream() {
      @Override public void write(int b) {}
      @Override public void write(byte[] bytes, int offset, int length) {}
    }, Long.MAX_VALUE, Duration.ofMinutes(3));
    assertThat(flow.bytes()).isEqualTo(size);
    assertThat(used() - before).isLessThan(100L << 20);
  }

  private static long used() {
    System.gc();
    return java.lang.Runtime.getRuntime().totalMemory() - java.lang.Runtime.getRuntime().freeMemory();
  }

  @Test void aSideOfOursThatBreaksEndsTheCommand() {
    var full = new OutputStream() {
      @Override public void write(int b) throws IOException { throw new IOException("the disk is full"); }
    };
    assertThatThrownBy(() -> node.stream(List.of("yes"), nothing(), full, Long.MAX_VALUE, LONG)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("the disk is full");
    assertThat(running("yes")).isEmpty();
    var torn = new InputStream() {
      private int left = 3_000_000;

      @Override public int read() throws IOException {
        if (--left < 0) throw new IOException("the file is torn");
        return 'x';
      }
    };
    assertThatThrownBy(() -> node.stream(List.of("sh", "-c", "cat > /tmp/half; sleep 4321"), torn, OutputStream.nullOutputStream(), 10, LONG)).hasMessageContaining("the file is torn");
    assertThat(running("sleep 4321")).isEmpty();
  }

  @Test void aCommandThatEndsBeforeAllIsSentTellsNobodyBesides() throws InterruptedException {
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    var sender = new AtomicReference<Thread>();
    var much = new ByteArrayInputStream("x".repeat(20 << 20).getBytes(StandardCharsets.US_ASCII)) {
      @Override public int read(byte[] target, int offset, int length) {
        sender.set(Thread.currentThread());
        return super.read(target, offset, length);
      }
    };
    var handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try {
      assertThat(node.exec(List.of("sh", "-c", "exit 3"), much, LONG, 10).code()).isEqualTo(3);
      assertThat(sender.get().join(LONG)).isTrue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
    assertThat(uncaught).isEmpty();
  }

  private String running(String command) {
    return node.exec(List.of("pgrep", "-fx", command), nothing(), LONG, 1000).output();
  }
}
