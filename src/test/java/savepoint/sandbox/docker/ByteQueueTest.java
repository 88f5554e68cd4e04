package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
  @Test void aWriterThatIsTooFastWaitsForTheReader() throws Exception {
    var queue = new ByteQueue();
    var written = new AtomicInteger();
    var writer = CompletableFuture.runAsync(() -> {
      try {
        for (int i = 0; i < 100; i++) {
          queue.put(new byte[64 << 10]);
          written.incrementAndGet();
        }
        queue.end();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }, task -> Thread.ofVirtual().start(task));
    await().until(() -> written.get() == 8);
    await().during(Duration.ofMillis(100)).until(() -> written.get() == 8);
    assertThat(queue.readAllBytes()).hasSize(100 * (64 << 10));
    writer.join();
  }

  @Test void bytesPutBeforeTheEndCanStillBeRead() throws Exception {
    var queue = new ByteQueue();
    queue.put(new byte[] {1, 2, 3});
    queue.end();
    assertThat(queue.readAllBytes()).containsExactly(1, 2, 3);
    assertThat(queue.read()).isEqualTo(-1);
  }

  @Test void aReadEndsAtItsTimeoutAndTheNextBytesAreNotLost() throws Exception {
    var queue = new ByteQueue();
    queue.timeout(20);
    assertThatThrownBy(queue::read).isInstanceOf(SocketTimeoutException.class);
    queue.put(new byte[] {7});
    assertThat(queue.read()).isEqualTo(7);
  }

  @Test void endingTheQueueFreesAWriterThatWaits() throws Exception {
    var queue = new ByteQueue();
    queue.put(new byte[1 << 20]);
    var writer = Thread.ofVirtual().start(() -> {
      try {
        queue.put(new byte[1]);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
    await().until(() -> writer.getState() == Thread.State.WAITING);
    queue.end();
    assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
  }
}
