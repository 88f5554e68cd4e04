package savepoint.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window window = new Window();

  private CompletableFuture<Boolean> enter(int bytes) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return window.enter(bytes);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }, Executors.newVirtualThreadPerTaskExecutor());
  }

  private void fill() throws InterruptedException {
    for (int sent = 0; sent < Window.MOST; sent += 1024) assertThat(window.enter(1024)).isTrue();
  }

  @Test void whoeverWouldSendMoreWaitsUntilSomethingIsDrawn() throws InterruptedException {
    fill();
    var more = enter(1024);
    await().during(Duration.ofMillis(100)).until(() -> !more.isDone());
    assertThat(window.sent()).isEqualTo(Window.MOST);
    window.drawn(1024);
    assertThat(more.join()).isTrue();
    assertThat(window.peak()).isEqualTo(Window.MOST);
  }

  @Test void nobodyHasDrawnMoreThanWasSentOrLessThanBefore() throws InterruptedException {
    window.drawn(1L << 40);
    fill();
    assertThat(enter(1)).satisfies(more -> await().during(Duration.ofMillis(100)).until(() -> !more.isDone()));
    window.drawn(1L << 40);
    window.drawn(0);
    fill();
    assertThat(window.peak()).isBetween((long) Window.MOST, Window.MOST + 1024L);
  }

  @Test void aClosedWindowLetsGoOfWhoeverWaits() throws InterruptedException {
    fill();
    var more = enter(1024);
    await().during(Duration.ofMillis(50)).until(() -> !more.isDone());
    window.close();
    assertThat(more.join()).isFalse();
    assertThat(enter(1).join()).isFalse();
  }
}
