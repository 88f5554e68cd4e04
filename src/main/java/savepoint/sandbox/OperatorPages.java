package savepoint.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import savepoint.account.Audit;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.db.Jdbc;
import savepoint.sandbox.canary.Canary;
import savepoint.sandbox.canary.CanaryPages;
import savepoint.web.Pages;
import savepoint.web.View;

/** How the platform does, for operators: what works, the stock, every sandbox, who waits, and what is wrong with the content. */
public final class OperatorPages implements Pages {
  /** What is wrong with a content file; line 0 means the whole file. */
  public record Trouble(String file, int line, String message) {}

  /**
   * What the platform is made of, as its parts tell.
   *
   * @param checks by name; each gives what is wrong, nothing when all is well
   * @param notes what an operator should know besides, such as why sandboxes do not run on Docker
   * @param names of owners, as people know them
   */
  public record Surroundings(Map<String, Supplier<Optional<String>>> checks, Supplier<List<String>> notes, UnaryOperator<String> names,
      Supplier<List<Trouble>> content, String version) {
    public Surroundings {
      checks = new LinkedHashMap<>(checks);
    }
  }

  private final Jdbc jdbc;
  private final Pool pool;
  private final Surroundings surroundings;
  private final Optional<Canary> canary;
  private final Clock clock;
  private final Instant started;

  /** @param canary of containers, if sandboxes run in them or would if their limits held */
  public OperatorPages(Jdbc jdbc, Pool pool, Surroundings surroundings, Optional<Canary> canary, Clock clock) {
    this.canary = canary;
    this.jdbc = jdbc;
    this.pool = pool;
    this.surroundings = surroundings;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/operator", ctx -> show(ctx, ""));
    routes.post("/operator/sandboxes/{id}/remove", this::remove);
  }

  @Override public List<Link> links(Context ctx) {
    boolean operator = ctx.statusCode() < 500 && Visitor.of(ctx).filter(person -> person.role() == Role.OPERATOR).isPresent();
    return operator ? List.of(new Link("/operator", "Operator")) : List.of();
  }

  private void remove(Context ctx) {
    var me = Visitor.require(ctx, Role.OPERATOR);
    String id = ctx.pathParam("id");
    var entry = pool.status().sandboxes().stream().filter(one -> one.id().equals(id)).findFirst()
        .orElseThrow(() -> new NotFoundResponse("This sandbox is gone already."));
    if (!pool.remove(id)) throw new NotFoundResponse("This sandbox is just being started or is gone already.");
    Audit.write(jdbc, me, "sandbox-removed", entry.owner() == null ? id : Seat.owner(entry.owner()), id);
    if (View.isPart(ctx)) show(ctx, "The sandbox " + id + " is removed.");
    else ctx.redirect("/operator", HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, String said) {
    Visitor.require(ctx, Role.OPERATOR);
    var status = pool.status();
    var model = new HashMap<String, Object>();
    model.put("said", said);
    model.put("status", status);
    model.put("checks", checks(status));
    model.put("notes", surroundings.notes().get());
    model.put("offers", words(status.offers()));
    model.put("lacks", words(Arrays.stream(Need.values()).filter(need -> !status.offers().contains(need)).collect(Collectors.toSet())));
    model.put("stocks", stocks(status));
    model.put("sandboxes", status.sandboxes().stream().map(this::line).toList());
    model.put("queue", status.queue().stream().map(wish -> new Waiting(name(wish.owner()), wish.topology(), age(wish.asked()))).toList());
    long leases = status.firstTry() + status.later();
    model.put("firstTry", leases == 0 ? "–" : Math.round(100.0 * status.firstTry() / leases) + " %");
    model.put("leases", leases);
    model.put("content", surroundings.content().get());
    model.put("canary", canary.map(CanaryPages::model).orElse(null));
    model.put("version", surroundings.version());
    model.put("up", age(started));
    model.put("now", clock.instant());
    ctx.header("Vary", "HX-Request");
    if (View.isPart(ctx)) View.fragment(ctx, "sandbox/operator", "state", model);
    else View.show(ctx, "sandbox/operator", model);
  }

  /** One thing that works or does not; {@code wrong} is empty when it does. */
  public record Check(String name, String wrong) {}

  private List<Check> checks(Pool.Status status) {
    var checks = new java.util.ArrayList<Check>();
    surroundings.checks().forEach((name, check) -> checks.add(new Check(name, check.get().orElse(""))));
    checks.add(new Check("starting sandboxes", status.failure()));
    return checks;
  }

  /** The sandboxes of one topology by state. */
  public record Stock(String topology, long ready, long leased, long starting, long waiting) {}

  private static List<Stock> stocks(Pool.Status status) {
    var names = new TreeSet<String>();
    status.sandboxes().forEach(one -> names.add(one.topology()));
    status.queue().forEach(one -> names.add(one.topology()));
    return names.stream().map(name -> new Stock(name, count(status, name, SandboxStore.State.READY), count(status, name, SandboxStore.State.LEASED),
        count(status, name, SandboxStore.State.STARTING), status.queue().stream().filter(wish -> wish.topology().equals(name)).count())).toList();
  }

  private static long count(Pool.Status status, String topology, SandboxStore.State state) {
    return status.sandboxes().stream().filter(one -> one.topology().equals(topology) && one.state() == state).count();
  }

  /** A sandbox in the list; times in words, as they were when the list was made. */
  public record Line(String id, String topology, String state, String look, String owner, String age, String idle, String left, boolean leased) {}

  private Line line(SandboxStore.Entry one) {
    boolean leased = one.state() == SandboxStore.State.LEASED;
    String look = switch (one.state()) {
      case READY -> "good";
      case LEASED -> "info";
      case STARTING -> "warn";
      case GONE -> "";
    };
    return new Line(one.id(), one.topology(), one.state().name().toLowerCase(java.util.Locale.ROOT), look, leased ? name(one.owner()) : "",
        age(one.created()), leased ? age(one.used()) : "", words(Duration.between(clock.instant(), one.expires())), leased);
  }

  /** Somebody in the queue. */
  public record Waiting(String owner, String topology, String since) {}

  private String name(String owner) {
    return owner == null ? "" : surroundings.names().apply(Seat.owner(owner));
  }

  private String age(Instant since) {
    return words(Duration.between(since, clock.instant()));
  }

  private static String words(Duration time) {
    if (time.isNegative()) return "0 s";
    if (time.toSeconds() < 100) return time.toSeconds() + " s";
    if (time.toMinutes() < 100) return time.toMinutes() + " min";
    return time.toHours() < 48 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toDays() + " days";
  }

  private static List<String> words(Set<Need> needs) {
    return needs.stream().sorted().map(need -> switch (need) {
      case SQL -> "SQL exercises";
      case SHELL -> "a shell inside the server";
      case NODES -> "labs of several servers";
      case SUPERUSER -> "the server's superuser";
    }).toList();
  }
}
