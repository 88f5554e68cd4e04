package savepoint.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Server-sent events by topic: features publish, the pages that listen hear it. A page must work without them too. */
public final class Events implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private final Map<String, Set<SseClient>> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("events").factory());

  public Events() {
    // Proxies drop a silent connection, and only a write shows that a browser has gone.
    heart.scheduleAtFixedRate(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Lets this browser hear a topic until it goes: {@code routes.sse("/queue/events", client -> events.join(client, "queue"))}. */
  public void join(SseClient client, String topic) {
    client.keepAlive();
    var hearers = listeners.computeIfAbsent(topic, t -> ConcurrentHashMap.newKeySet());
    client.onClose(() -> hearers.remove(client));
    hearers.add(client);
    client.sendComment("here");
  }

  /** Tells everybody who listens that there is something to ask for. An event without data is none to a browser, so it has some. */
  public void publish(String topic, String event) {
    for (var client : listeners.getOrDefault(topic, Set.of())) client.sendEvent(event, "changed");
  }

  public int listening(String topic) {
    return listeners.getOrDefault(topic, Set.of()).size();
  }

  private void beat() {
    listeners.values().forEach(hearers -> hearers.forEach(client -> client.sendComment("still here")));
    listeners.values().removeIf(Set::isEmpty);
  }

  /** Nobody is told anything any more. The connections end with the server: to close one whose request is over keeps Javalin failing without end. */
  @Override public void close() {
    heart.shutdownNow();
    listeners.clear();
  }
}
