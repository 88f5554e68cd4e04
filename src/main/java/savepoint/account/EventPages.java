package savepoint.account;

import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import savepoint.web.Events;
import savepoint.web.Pages;

/** Server-sent events for one person: each topic is an owner, so nobody hears of another's. */
public final class EventPages implements Pages {
  private final Events events;

  public EventPages(Events events) {
    this.events = events;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.sse("/events", this::listen);
  }

  private void listen(SseClient client) {
    Visitor.of(client.ctx()).ifPresentOrElse(person -> events.join(client, person.owner()), client::close);
  }
}
