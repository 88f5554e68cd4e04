package savepoint.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import savepoint.account.Visitor;
import savepoint.engine.Outcome;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;

/** The JSON API of sandboxes: lease one, run SQL in it. Described in {@code openapi.json}. */
public final class SandboxApiPages implements Pages {
  private final Consoles consoles;
  private final HistoryStore history;

  public SandboxApiPages(Consoles consoles, HistoryStore history) {
    this.consoles = consoles;
    this.history = history;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.post("/api/v1/sandboxes", this::lease);
    routes.post("/api/v1/sandboxes/run", this::run);
  }

  /** @param place e.g. {@code exercise/database-engineering/order-totals} */
  private record Wish(String place, String sql) {}

  private void lease(Context ctx) {
    String owner = Visitor.require(ctx).owner();
    Rate.SANDBOX.take(ctx, owner);
    place(ctx, ctx.bodyAsClass(Wish.class)).ifPresent(place -> answer(ctx, consoles.at(owner, place).lease()));
  }

  private static void answer(Context ctx, Lease lease) {
    switch (lease) {
      case Lease.Ready ready -> ctx.json(Map.of("state", "ready", "id", ready.sandbox().id(), "expires", ready.expires().toString()));
      case Lease.Waiting waiting -> ctx.status(202).header("Retry-After", "2")
          .json(Map.of("state", waiting.waking() ? "waking" : "waiting", "position", waiting.position(), "estimateSeconds", waiting.estimate().toSeconds()));
      case Lease.Unavailable unavailable -> Problem.send(ctx, 503, "No sandbox", unavailable.reason());
    }
  }

  private void run(Context ctx) {
    String owner = Visitor.require(ctx).owner();
    Rate.RUN.take(ctx, owner);
    var wish = ctx.bodyAsClass(Wish.class);
    var place = place(ctx, wish);
    if (place.isEmpty()) return;
    if (wish.sql() == null || wish.sql().isBlank()) {
      Problem.send(ctx, 422, "Nothing to run", "'sql' is empty. Send one or more statements.");
      return;
    }
    switch (consoles.at(owner, place.get()).run(wish.sql(), -1, -1)) {
      case Console.Answer.Busy<Console.Run> busy -> Problem.send(ctx, 409, "Busy", "Another statement of yours is still running in this place.");
      case Console.Answer.NoSandbox<Console.Run> none -> answer(ctx, none.lease());
      case Console.Answer.Done<Console.Run>(var run) -> {
        var results = new ArrayList<Map<String, Object>>();
        for (var ran : run.ran()) {
          results.add(result(ran));
          var shown = Shown.of(ran, null, 0);
          history.add(owner, place.get().key(), ran.part().sql(), shown.words(), !shown.failed(), ran.outcome().millis());
        }
        ctx.json(Map.of("results", results, "skipped", run.skipped(), "inTransaction", run.inTransaction(), "notices", run.notices()));
      }
    }
  }

  private Optional<Place> place(Context ctx, Wish wish) { return place(ctx, consoles, wish.place()); }

  /** The place of that key; empty if there is none, which has been answered then. */
  static Optional<Place> place(Context ctx, Consoles consoles, String key) {
    var place = Optional.ofNullable(key).flatMap(consoles::place);
    if (place.isEmpty()) {
      Problem.send(ctx, 422, "Unknown place", "'place' must be exercise/<course>/<exercise> or lesson/<course>/<module>/<lesson> of this installation.");
    }
    return place;
  }

  private static Map<String, Object> result(Console.Ran ran) {
    var json = new LinkedHashMap<String, Object>();
    json.put("sql", ran.part().sql());
    json.put("millis", ran.outcome().millis());
    switch (ran.outcome()) {
      case Outcome.Rows rows -> {
        json.put("columns", rows.columns().stream().map(column -> Map.of("name", column.name(), "type", column.title())).toList());
        json.put("rows", rows.rows());
        json.put("cut", rows.cut());
      }
      case Outcome.Done done -> json.put("tag", done.tag());
      case Outcome.Failed failed -> json.put("error", failed.error());
      case Outcome.Ended ended -> json.put("ended", Map.of("why", ended.why().name(), "message", ended.why().message()));
    }
    return json;
  }
}
