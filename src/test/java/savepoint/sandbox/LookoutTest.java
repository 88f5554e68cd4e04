package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();

  private Lookout lookout(Lookout.Server server) { return new Lookout(() -> Map.of("person:1", server), owner -> owner.equals("person:1"), told::add); }

  @Test void thePageHearsOfItWhenAServerStandsOtherwiseAndOnlyThen() {
    try (var lookout = lookout(() -> looks.incrementAndGet() == 2)) {
      for (int round = 1; round <= 3; round++) {
        int done = round;
        await().until(() -> {
          lookout.round();
          return looks.get() >= done;
        });
      }
      await().until(() -> !told.isEmpty());
      assertThat(told).containsExactly("person:1");
    }
  }

  @Test void nobodyIsLookedAtWhoHasNoPageOpen() {
    try (var lookout = new Lookout(() -> Map.of("person:1", () -> looks.incrementAndGet() > 0, "person:2", () -> told.add("away")), owner -> owner.equals("person:1"), told::add)) {
      lookout.round();
      await().until(() -> told.contains("person:1"));
      assertThat(told).doesNotContain("away", "person:2");
    }
  }

  @Test void aLookThatHangsIsNotJoinedByAnother() {
    var hang = new CountDownLatch(1);
    try (var lookout = lookout(() -> {
      looks.incrementAndGet();
      try {
        hang.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return true;
    })) {
      lookout.round();
      await().until(() -> looks.get() == 1);
      lookout.round();
      lookout.round();
      hang.countDown();
      await().until(() -> !told.isEmpty());
      assertThat(looks).hasValue(1);
    }
  }

  @Test void oneThatBreaksIsLookedAtAgain() {
    try (var lookout = lookout(() -> {
      if (looks.incrementAndGet() == 1) throw new IllegalStateException("the container is gone");
      return true;
    })) {
      await().until(() -> {
        lookout.round();
        return !told.isEmpty();
      });
    }
  }
}
