package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.Fault;
import savepoint.sandbox.PacedWriter;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;
import savepoint.web.View;

/**
 * The fault buttons of a lab, on its page and in the API.
 * Invariant: a lab is found through the visitor, so there is no way to break another's; and only what the lab asks for can be pressed.
 */
public final class FaultPages implements Pages {
  private final Catalog catalog;
  private final Labs labs;

  public FaultPages(Catalog catalog, Labs labs) {
    this.catalog = catalog;
    this.labs = labs;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/exercises/{course}/{slug}/lab/faults", ctx -> show(ctx, "faults", lab(ctx), "", ""));
    routes.get("/exercises/{course}/{slug}/lab/faults/writer", ctx -> show(ctx, "writer", lab(ctx), "", ""));
    routes.post("/exercises/{course}/{slug}/lab/faults", this::press);
    routes.get("/api/v1/exercises/{course}/{slug}/lab/faults", ctx -> ctx.json(body(labs.faults(Visitor.require(ctx).owner(), lab(ctx)))));
    routes.post("/api/v1/exercises/{course}/{slug}/lab/faults", this::pressed);
  }

  private Exercise lab(Context ctx) { return LabPages.find(ctx, catalog); }

  /** A button as it is shown. @param label what pressing it does now */
  public record Button(String fault, String id, String label, boolean toggles, boolean on, String trouble) {
    static Button of(Fault.State state) {
      String node = state.fault().node();
      boolean on = state.on();
      String label = switch (state.fault().what()) {
        case KILL -> "Kill " + node;
        case PAUSE -> on ? "Let " + node + " go on" : "Pause " + node;
        case FILL -> on ? "Empty the disk of " + node : "Fill the disk of " + node;
        case WRITE -> on ? "Stop writing" : "Write to " + node;
      };
      return new Button(state.words(), "fault-" + state.words().replace(' ', '-'), label, state.fault().what() != Fault.What.KILL, on, state.trouble());
    }
  }

  /** How the paced writer stands, in words. @param stuck nothing was acknowledged for a while */
  public record Writing(String words, boolean stuck, String trouble) {
    static Writing of(PacedWriter.Pulse pulse) {
      boolean stuck = pulse.quiet() > 1_500;
      String rows = pulse.rows() == 1 ? "1 row" : "%,d rows".formatted(pulse.rows());
      String words = stuck ? "%s acknowledged, none for %s s".formatted(rows, seconds(pulse.quiet())) : "%s acknowledged, now by %s".formatted(rows, pulse.host());
      return new Writing(words + "; longest gap " + seconds(Math.max(pulse.longest(), stuck ? pulse.quiet() : 0)) + " s", stuck, stuck ? pulse.trouble() : "");
    }

    private static String seconds(long millis) { return String.format(java.util.Locale.ROOT, "%.1f", millis / 1000.0); }
  }

  private void show(Context ctx, String part, Exercise exercise, String said, String refused) {
    String owner = Visitor.require(ctx).owner();
    // the writer's line is asked for again and again: nothing else is looked at for it
    var states = part.equals("writer") ? labs.writer(owner, exercise).map(List::of).orElse(List.of()) : labs.faults(owner, exercise);
    var model = new HashMap<String, Object>(Map.of("address", "/exercises/" + exercise.id() + "/lab/faults", "buttons", states.stream().map(Button::of).toList(), "said", said, "refused", refused));
    model.put("writing", states.stream().map(Fault.State::pulse).filter(java.util.Objects::nonNull).findFirst().map(Writing::of).orElse(null));
    View.fragment(ctx, "attempt/faults", part, model);
  }

  private void press(Context ctx) {
    String owner = Visitor.require(ctx).owner();
    var exercise = lab(ctx);
    Rate.SANDBOX.take(ctx, owner);
    String fault = known(exercise, ctx.formParam("fault")).orElseThrow(() -> new NotFoundResponse("This lab has no such button."));
    var refused = labs.press(owner, exercise, fault);
    if (View.isPart(ctx)) show(ctx, "faults", exercise, refused.isPresent() ? "" : done(Fault.of(fault)), refused.orElse(""));
    else ctx.redirect("/exercises/" + exercise.id(), HttpStatus.SEE_OTHER);
  }

  /** What the buttons themselves do not show. */
  private static String done(Fault fault) {
    return fault.what() == Fault.What.KILL ? "Every process of the server on " + fault.node() + " was killed. The node, its files and its terminal are still there." : "";
  }

  private static Optional<String> known(Exercise exercise, String fault) { return Optional.ofNullable(fault).filter(((Lab) exercise.kind()).faults()::contains); }

  /** Which button a client presses. */
  record Wish(String fault) {}

  private void pressed(Context ctx) {
    String owner = Visitor.require(ctx).owner();
    var exercise = lab(ctx);
    Rate.SANDBOX.take(ctx, owner);
    var wish = ctx.bodyAsClass(Wish.class);
    var fault = known(exercise, wish == null ? null : wish.fault());
    if (fault.isEmpty()) {
      Problem.send(ctx, 422, "This lab has no such fault", "Send one of these as \"fault\": " + String.join(", ", ((Lab) exercise.kind()).faults()) + ".");
      return;
    }
    var refused = labs.press(owner, exercise, fault.get());
    if (refused.isPresent()) Problem.send(ctx, 409, "This could not be done", refused.get());
    else ctx.json(body(labs.faults(owner, exercise)));
  }

  private static Map<String, Object> body(List<Fault.State> states) {
    return Map.of("faults", states.stream().map(state -> {
      var body = new LinkedHashMap<String, Object>();
      body.put("fault", state.words());
      body.put("on", state.on());
      body.put("trouble", state.trouble());
      body.put("writer", state.pulse() == null ? null : Map.of("rows", state.pulse().rows(), "host", state.pulse().host(), "quietMillis", state.pulse().quiet(),
          "longestMillis", state.pulse().longest(), "trouble", state.pulse().trouble()));
      return body;
    }).toList());
  }
}
