package savepoint.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import savepoint.account.Visitor;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** The visitor's sandbox itself: its chip with state and time left, and resetting, extending and replacing it. */
public final class SandboxPages implements Pages {
  private final Pool pool;
  private final Consoles consoles;
  private final Clock clock;

  public SandboxPages(Pool pool, Consoles consoles, Clock clock) {
    this.pool = pool;
    this.consoles = consoles;
    this.clock = clock;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/sandbox/chip", ctx -> chip(ctx, place(ctx), ""));
    routes.post("/sandbox/reset", this::reset);
    routes.post("/sandbox/extend", this::extend);
    routes.post("/sandbox/renew", this::renew);
  }

  /** What a lease means for the person who asked for it. */
  public static String words(Lease lease) {
    return switch (lease) {
      case Lease.Ready ready -> "Your sandbox is ready.";
      case Lease.Waiting waiting when waiting.waking() -> "Waking your sandbox: what you left in it is being put back. This goes on by itself.";
      case Lease.Waiting waiting -> "Every sandbox is taken or still starting. You are number " + waiting.position() + " in the queue; about " + minutes(waiting.estimate())
          + ". This goes on by itself.";
      case Lease.Unavailable unavailable -> unavailable.reason();
    };
  }

  private static String minutes(Duration time) {
    if (time.compareTo(Duration.ofSeconds(90)) < 0) return Math.max(1, time.toSeconds()) + " s";
    return time.toMinutes() < 90 ? time.toMinutes() + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
  }

  /** @param said what was done just now, empty for nothing */
  private void chip(Context ctx, Place place, String said) {
    if (!said.isEmpty() && !View.isPart(ctx)) {
      ctx.redirect(place.page(), HttpStatus.SEE_OTHER);
      return;
    }
    if ("afresh".equals(ctx.formParam("part"))) {
      View.fragment(ctx, "sandbox/said", "afresh", Map.of("said", said));
      return;
    }
    show(ctx, place, said);
  }

  /** The chip as a part of the page; open if there is something to say. */
  void show(Context ctx, Place place, String said) { View.fragment(ctx, "sandbox/chip", "chip", model(ctx, place, said)); }

  /** What the template {@code sandbox/chip} needs. */
  Map<String, Object> model(Context ctx, Place place, String said) {
    var console = consoles.at(Visitor.require(ctx).owner(), place);
    var held = console.held();
    var kept = console.kept();
    var model = new HashMap<String, Object>(SavepointPages.model(kept, place));
    model.put("engine", place.topology().engine().title());
    model.put("said", said);
    model.put("lab", place.lab() != null);
    model.put("node", place.topology().nodes().getFirst().name());
    model.put("resetting", place.alone() ? "Start this exercise on a new server? Roles, tables and rows you made here are lost; your draft and your savepoints stay."
        : "Reset the data of this page to its start? Tables and rows you changed here are lost; your draft and your savepoints stay.");
    model.put("renewing", place.alone() ? "Throw this server away and take a new one? Everything in it is lost; savepoints, drafts and attempts stay."
        : "Throw this sandbox away and take a new one? Everything in it is lost, in all exercises, and the savepoints of SQL exercises with it; drafts and attempts stay.");
    model.put("ready", held.isPresent());
    model.put("yours", yours(place.topology()));
    model.put("sleeps", pool.offers(Need.SHELL));
    model.put("down", kept.down());
    model.put("news", held.map(ready -> ready.sandbox().news()).orElse(""));
    model.put("asleep", kept.asleep().filter(one -> one.kind() == SavepointStore.Kind.HIBERNATION).map(SavepointStore.Entry::created).orElse(null));
    model.put("left", held.map(ready -> minutes(Duration.between(clock.instant(), ready.expires()))).orElse(""));
    model.put("soon", held.filter(ready -> Duration.between(clock.instant(), ready.expires()).toMinutes() < 15).isPresent());
    return model;
  }

  /** What somebody has there, in words. */
  static String yours(Topology topology) {
    var names = topology.nodes().stream().map(Topology.Spec::name).toList();
    int last = names.size() - 1;
    return last == 0 ? "A server of your own" : names.size() + " servers of your own (" + String.join(", ", names.subList(0, last)) + " and " + names.get(last) + ")";
  }

  private void reset(Context ctx) {
    var place = place(ctx);
    // a lesson's button asks by itself
    if (!SavepointPages.sure(ctx, consoles, "Reset the data?", "Tables and rows you changed here are lost; your drafts and your savepoints stay.", "Reset data")) return;
    String owner = Visitor.require(ctx).owner();
    Rate.SANDBOX.take(ctx, owner);
    chip(ctx, place, words(consoles.at(owner, place).reset(), "The data is as it was at the start."));
  }

  private static String words(Console.Answer<?> answer, String done) {
    return switch (answer) {
      case Console.Answer.Done<?> _ -> done;
      case Console.Answer.Busy<?> _ -> "A statement is still running. Stop it first.";
      case Console.Answer.NoSandbox<?> none -> words(none.lease());
    };
  }

  private void extend(Context ctx) {
    var place = place(ctx);
    String owner = Visitor.require(ctx).owner();
    boolean extended = consoles.at(owner, place).held().filter(ready -> pool.extend(ready.sandbox())).isPresent();
    chip(ctx, place, extended ? "You have more time." : "It cannot be extended further. Your drafts and attempts stay.");
  }

  /** Throws the sandbox away with everything in it; the next statement gets a fresh one. */
  private void renew(Context ctx) {
    var place = place(ctx);
    if (!SavepointPages.sure(ctx, consoles, "Take a new sandbox?", "Everything in the one you have is lost; drafts and attempts stay.", "New sandbox")) return;
    String owner = Visitor.require(ctx).owner();
    Rate.SANDBOX.take(ctx, owner);
    chip(ctx, place, words(consoles.at(owner, place).renew(), "This is a new sandbox."));
  }

  private Place place(Context ctx) {
    return place(ctx, consoles);
  }

  /** The place a request names. */
  public static Place place(Context ctx, Consoles consoles) {
    String key = Optional.ofNullable(ctx.formParam("place")).orElse(ctx.queryParam("place"));
    return Optional.ofNullable(key).flatMap(consoles::place).orElseThrow(() -> new NotFoundResponse("There is no exercise or lesson of this name."));
  }
}
