package savepoint.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.account.Visitor;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;
import savepoint.web.View;

/** The visitor's savepoints in a place: the list in the chip and on a page of its own, saving, rolling back, renaming, deleting; and the same as JSON. */
public final class SavepointPages implements Pages {
  private final Consoles consoles;
  private final SandboxPages chip;

  public SavepointPages(Consoles consoles, SandboxPages chip) {
    this.consoles = consoles;
    this.chip = chip;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/sandbox/savepoints", ctx -> page(ctx, ""));
    routes.post("/sandbox/savepoints", this::save);
    routes.post("/sandbox/savepoints/{id}/roll-back", this::rollBack);
    routes.post("/sandbox/savepoints/{id}/rename", this::rename);
    routes.post("/sandbox/savepoints/{id}/delete", this::delete);
    routes.post("/sandbox/wake", this::wake);
    routes.post("/sandbox/start", this::start);
    routes.get("/api/v1/sandboxes/savepoints", this::list);
    routes.post("/api/v1/sandboxes/savepoints", this::make);
    routes.post("/api/v1/sandboxes/savepoints/{id}/roll-back", this::bringBack);
    routes.patch("/api/v1/sandboxes/savepoints/{id}", this::call);
    routes.delete("/api/v1/sandboxes/savepoints/{id}", this::remove);
  }

  /** One as the page shows it. */
  public record Line(String id, String name, Instant created, String size, String note) {
    static Line of(SavepointStore.Entry entry) { return new Line(entry.id(), entry.name(), entry.created(), Savepoints.size(entry.bytes()), entry.note()); }
  }

  /** What the template {@code sandbox/savepoints} needs. */
  static Map<String, Object> model(Kept kept, Place place) {
    var model = new HashMap<String, Object>();
    model.put("place", place.key());
    model.put("possible", kept.possible());
    model.put("quick", kept.quick());
    model.put("savepoints", kept.all().stream().map(Line::of).toList());
    return model;
  }

  private Kept kept(Context ctx, Place place) { return consoles.at(Visitor.require(ctx).owner(), place).kept(); }

  private Place place(Context ctx) { return SandboxPages.place(ctx, consoles); }

  /** Where there is no script the chip is this page. */
  private void page(Context ctx, String said) {
    var place = place(ctx);
    var model = chip.model(ctx, place, said);
    model.put("back", place.page());
    View.show(ctx, "sandbox/kept", model);
  }

  private interface Wish {
    Kept.Said of(Kept kept);
  }

  private void answer(Context ctx, Wish wish) {
    var place = place(ctx);
    Rate.SANDBOX.take(ctx, Visitor.require(ctx).owner());
    var said = wish.of(kept(ctx, place));
    if (said.state() == Kept.State.REFUSED && !View.isPart(ctx)) ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
    if (View.isPart(ctx)) chip.show(ctx, place, said.words());
    else page(ctx, said.words());
  }

  private static String name(Context ctx) { return Optional.ofNullable(ctx.formParam("name")).orElse(""); }

  private void save(Context ctx) { answer(ctx, kept -> kept.save(name(ctx))); }

  private void rename(Context ctx) { answer(ctx, kept -> kept.rename(ctx.pathParam("id"), name(ctx))); }

  private void wake(Context ctx) { answer(ctx, Kept::wake); }

  private void start(Context ctx) { answer(ctx, Kept::start); }

  private void rollBack(Context ctx) {
    if (sure(ctx, consoles, "Roll back?", "What you changed since that savepoint is lost. Save first if you may want it again.", "Roll back")) answer(ctx, kept -> kept.rollBack(ctx.pathParam("id")));
  }

  private void delete(Context ctx) {
    if (sure(ctx, consoles, "Delete the savepoint?", "It cannot be brought back afterwards.", "Delete")) answer(ctx, kept -> kept.delete(ctx.pathParam("id")));
  }

  /** Whether they said so; the script's question came before the request, without it a page asks now. */
  static boolean sure(Context ctx, Consoles consoles, String title, String words, String button) {
    if (View.isPart(ctx) || "true".equals(ctx.formParam("sure"))) return true;
    var place = SandboxPages.place(ctx, consoles);
    Visitor.require(ctx);
    View.show(ctx, "sandbox/sure", Map.of("title", title, "words", words, "button", button, "address", ctx.path(), "place", place.key(), "back", place.page()));
    return false;
  }

  /** @param place as in {@link SandboxApiPages} */
  private record Asked(String place, String name) {}

  private Optional<Place> asked(Context ctx, String key) {
    Rate.SANDBOX.take(ctx, Visitor.require(ctx).owner());
    return SandboxApiPages.place(ctx, consoles, key);
  }

  private void list(Context ctx) {
    asked(ctx, ctx.queryParam("place")).ifPresent(place -> ctx.json(Map.of("savepoints", kept(ctx, place).all().stream().map(SavepointPages::json).toList())));
  }

  private static Map<String, Object> json(SavepointStore.Entry entry) {
    return Map.of("id", entry.id(), "name", entry.name(), "created", entry.created().toString(), "bytes", entry.bytes(), "note", entry.note());
  }

  private void make(Context ctx) {
    var asked = ctx.bodyAsClass(Asked.class);
    json(ctx, asked.place(), kept -> kept.save(asked.name() == null ? "" : asked.name()), 201);
  }

  private void bringBack(Context ctx) { json(ctx, ctx.bodyAsClass(Asked.class).place(), kept -> kept.rollBack(ctx.pathParam("id")), 200); }

  private void call(Context ctx) {
    var asked = ctx.bodyAsClass(Asked.class);
    json(ctx, asked.place(), kept -> kept.rename(ctx.pathParam("id"), asked.name() == null ? "" : asked.name()), 200);
  }

  private void remove(Context ctx) { json(ctx, ctx.queryParam("place"), kept -> kept.delete(ctx.pathParam("id")), 200); }

  private void json(Context ctx, String key, Wish wish, int status) {
    var place = asked(ctx, key);
    if (place.isEmpty()) return;
    var said = wish.of(kept(ctx, place.get()));
    switch (said.state()) {
      case DONE -> ctx.status(status).json(Map.of("words", said.words(), "savepoint", json(said.entry())));
      case WAITING -> ctx.status(202).header("Retry-After", "2").json(Map.of("state", "waiting", "words", said.words()));
      case BUSY -> Problem.send(ctx, 409, "Busy", said.words());
      case REFUSED -> Problem.send(ctx, 422, "Not done", said.words());
      case GONE -> Problem.send(ctx, 404, "No such savepoint", said.words());
    }
  }
}
