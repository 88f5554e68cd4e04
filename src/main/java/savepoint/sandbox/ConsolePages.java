package savepoint.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import savepoint.account.Visitor;
import savepoint.engine.Outcome;
import savepoint.engine.Plan;
import savepoint.engine.Schema;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** Running SQL in the visitor's own sandbox: results, plans, schema and history, for the workbench and for lessons. */
public final class ConsolePages implements Pages {
  private static final int LONGEST = 5_000_000;
  private static final int HISTORY = 50;

  private final Consoles consoles;
  private final HistoryStore history;
  private final Results results = new Results();

  public ConsolePages(Consoles consoles, HistoryStore history) {
    this.consoles = consoles;
    this.history = history;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.post("/sandbox/run", this::run);
    routes.post("/sandbox/cancel", this::cancel);
    routes.post("/sandbox/explain", this::explain);
    routes.get("/sandbox/schema", this::schema);
    routes.get("/sandbox/schema.json", this::completion);
    routes.get("/sandbox/history", this::history);
    // first: {id} alone would take the ending for a part of the id
    routes.get("/sandbox/result/{id}.csv", this::csv);
    routes.get("/sandbox/result/{id}", this::more);
  }

  private void run(Context ctx) {
    String owner = owner(ctx);
    Rate.RUN.take(ctx, owner);
    var place = place(ctx);
    String text = text(ctx);
    if ("sh".equals(ctx.formParam("language"))) {
      shell(ctx, owner, place, text);
      return;
    }
    var answer = consoles.at(owner, place).run(text, number(ctx, "from", -1), number(ctx, "to", -1));
    var model = new HashMap<String, Object>(trouble(answer));
    model.put("part", part(ctx, "results"));
    model.put("retry", retry(ctx, answer, "/sandbox/run", place, text));
    var shown = new ArrayList<Shown>();
    List<String> notices = List.of();
    boolean inTransaction = false;
    if (answer instanceof Console.Answer.Done<Console.Run>(var run)) {
      for (var ran : run.ran()) {
        String id = ran.outcome() instanceof Outcome.Rows rows ? results.keep(owner, rows) : null;
        var one = Shown.of(ran, id, run.skipped());
        shown.add(one);
        history.add(owner, place.key(), ran.part().sql(), one.words(), !one.failed(), ran.outcome().millis());
      }
      if (shown.isEmpty()) model.put("trouble", "There is nothing to run: write a statement, or put the cursor into one.");
      notices = run.notices();
      inTransaction = run.inTransaction();
    }
    model.put("runs", shown);
    model.put("notices", notices);
    model.put("inTransaction", inTransaction);
    model.put("schemaChanged", shown.stream().anyMatch(Shown::changesSchema));
    answer(ctx, place, "sandbox/results", model);
  }

  private void shell(Context ctx, String owner, Place place, String script) {
    var answer = consoles.at(owner, place).shell(script);
    var model = new HashMap<String, Object>(trouble(answer));
    model.put("part", part(ctx, "results"));
    model.put("shell", null);
    if (answer instanceof Console.Answer.Done<Node.Result>(var result)) {
      model.put("shell", result);
      history.add(owner, place.key(), script, result.code() == 0 ? "exit 0" : result.code() < 0 ? "stopped" : "exit " + result.code(), result.code() == 0, 0);
    }
    answer(ctx, place, "sandbox/shell", model);
  }

  /** Into the page that asked; without script as a page of its own, with the way back. */
  private static void answer(Context ctx, Place place, String template, Map<String, Object> model) {
    if (View.isPart(ctx)) {
      View.fragment(ctx, template, "results", model);
      return;
    }
    model.put("template", template);
    model.put("back", place.page());
    View.show(ctx, "sandbox/ran", model);
  }

  /** The id of the element that the answer replaces: a lesson has many on one page. */
  private static String part(Context ctx, String otherwise) {
    String part = ctx.formParam("part");
    return part != null && part.matches("[a-z][a-z0-9-]{0,60}") ? part : otherwise;
  }

  /** While somebody waits for a sandbox the page asks again by itself. */
  private static Map<String, String> retry(Context ctx, Console.Answer<?> answer, String address, Place place, String text) {
    if (!(answer instanceof Console.Answer.NoSandbox<?>(Lease.Waiting waiting))) return Map.of();
    return Map.of("address", address, "place", place.key(), "sql", text, "from", "" + number(ctx, "from", -1), "to", "" + number(ctx, "to", -1));
  }

  private static Map<String, Object> trouble(Console.Answer<?> answer) {
    var model = new HashMap<String, Object>();
    model.put("trouble", switch (answer) {
      case Console.Answer.Done<?> done -> null;
      case Console.Answer.Busy<?> busy -> "Your last statement is still running here. Press Esc to stop it.";
      case Console.Answer.NoSandbox<?> none -> SandboxPages.words(none.lease());
    });
    return model;
  }

  private void cancel(Context ctx) {
    consoles.at(owner(ctx), place(ctx)).cancel();
    ctx.status(204);
  }

  private void explain(Context ctx) {
    String owner = owner(ctx);
    Rate.RUN.take(ctx, owner);
    boolean analyze = "true".equals(ctx.formParam("analyze"));
    var answer = consoles.at(owner, place(ctx)).explain(text(ctx), number(ctx, "from", -1), number(ctx, "to", -1), analyze);
    var model = new HashMap<String, Object>(trouble(answer));
    model.put("plan", null);
    model.put("failed", null);
    model.put("analyzed", analyze);
    if (answer instanceof Console.Answer.Done<Console.Ran>(var ran)) {
      if (ran.outcome() instanceof Outcome.Rows rows) model.put("plan", place(ctx).topology().engine().plan(rows.rows().getFirst().getFirst()));
      else model.put("failed", Shown.of(ran, null, 0));
    }
    View.fragment(ctx, "sandbox/plan", "plan", model);
  }

  private void schema(Context ctx) {
    var place = place(ctx);
    var answer = consoles.at(owner(ctx), place).schema();
    var model = new HashMap<String, Object>(trouble(answer));
    model.put("place", place.key());
    model.put("tables", answer instanceof Console.Answer.Done<Schema>(var schema) ? schema.tables() : List.of());
    View.fragment(ctx, "sandbox/schema", "schema", model);
  }

  /** Tables and their columns, as the editor's completion wants them. */
  private void completion(Context ctx) {
    var answer = consoles.at(owner(ctx), place(ctx)).schema();
    ctx.json(answer instanceof Console.Answer.Done<Schema>(var schema)
        ? schema.tables().stream().collect(Collectors.toMap(Schema.Table::name, table -> table.fields().stream().map(Schema.Field::name).toList(), (a, b) -> a))
        : Map.of());
  }

  private void history(Context ctx) {
    var place = place(ctx);
    View.fragment(ctx, "sandbox/history", "history", Map.of("place", place.key(), "entries", history.newest(owner(ctx), place.key(), HISTORY)));
  }

  private void more(Context ctx) {
    String id = ctx.pathParam("id");
    var page = Shown.page(kept(ctx, id), id, number(ctx, "offset", 0));
    View.fragment(ctx, "sandbox/rows", "rows", Map.of("run", page));
  }

  private void csv(Context ctx) {
    String id = ctx.pathParam("id");
    ctx.header("Content-Disposition", "attachment; filename=\"result.csv\"");
    ctx.contentType("text/csv; charset=utf-8").result(Results.csv(kept(ctx, id)));
  }

  private Outcome.Rows kept(Context ctx, String id) {
    return results.find(owner(ctx), id).orElseThrow(() -> new NotFoundResponse("This result is no longer kept. Run the statement again."));
  }

  private static String owner(Context ctx) {
    return Visitor.require(ctx).owner();
  }

  private Place place(Context ctx) {
    return SandboxPages.place(ctx, consoles);
  }

  private static String text(Context ctx) {
    String sql = Optional.ofNullable(ctx.formParam("sql")).or(() -> Optional.ofNullable(ctx.formParam("answer"))).orElse("");
    if (sql.length() > LONGEST) throw new ContentTooLargeResponse("This has %,d characters; at most %,d are run at once. Nothing was run.".formatted(sql.length(), LONGEST));
    return sql;
  }

  private static int number(Context ctx, String name, int otherwise) {
    String value = Optional.ofNullable(ctx.formParam(name)).orElse(ctx.queryParam(name));
    return value != null && value.matches("\\d{1,8}") ? Integer.parseInt(value) : otherwise;
  }
}
