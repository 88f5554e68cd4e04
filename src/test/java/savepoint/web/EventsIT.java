package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Pages that listen hear what is published, until one side goes. */
class EventsIT {
  private final Events events = new Events();
  private final TestSite site = new TestSite(_ -> List.of(routes -> routes.sse("/events", client -> events.join(client, "news"))));
  private final HttpRequest request = HttpRequest.newBuilder(URI.create(site.address() + "/events")).header("Accept", "text/event-stream").build();

  /** Once it filled a disk with complaints. */
  @Test void itStopsWhileBrowsersListen() {
    try (var client = HttpClient.newHttpClient()) {
      client.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
      await().until(() -> events.listening("news") == 1);
      site.close();
      var closing = Thread.startVirtualThread(events::close);
      await().until(() -> !closing.isAlive());
      client.shutdownNow();
    }
  }

  @Test void whatIsPublishedReachesWhoListens() {
    var lines = new ConcurrentLinkedQueue<String>();
    try (events; site; var client = HttpClient.newHttpClient()) {
      var answer = client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(lines)));
      await().until(() -> events.listening("news") == 1);
      events.publish("other", "elsewhere");
      events.publish("news", "queue");
      // without a line of data browsers throw the event away
      await().until(() -> lines.stream().anyMatch(line -> line.matches("data: .+")));
      assertThat(lines).contains("event: queue").doesNotContain("event: elsewhere");
      client.shutdownNow();
      answer.cancel(true);
      await().until(() -> {
        events.publish("news", "queue");
        return events.listening("news") == 0;
      });
    }
  }

  private record Lines(Queue<String> lines) implements Flow.Subscriber<String> {
    @Override public void onSubscribe(Flow.Subscription subscription) { subscription.request(Long.MAX_VALUE); }

    @Override public void onNext(String line) { lines.add(line); }

    @Override public void onError(Throwable gone) { lines.add("gone"); }

    @Override public void onComplete() { lines.add("over"); }
  }
}
