package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a load balancer or an orchestrator asks: is the process alive, and can it do its work. */
public final class HealthPages implements Pages {
  private final Map<String, Supplier<Optional<String>>> checks;
  private final Supplier<String> metrics;

  /**
   * @param checks by name; each gives what is wrong, nothing when all is well
   * @param metrics in Prometheus' text format; numbers alone, nothing about people
   */
  public HealthPages(Map<String, Supplier<Optional<String>>> checks, Supplier<String> metrics) {
    this.checks = new LinkedHashMap<>(checks);
    this.metrics = metrics;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/healthz", ctx -> ctx.header("Cache-Control", "no-store").result("ok\n"));
    routes.get("/readyz", this::ready);
    routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get()));
  }

  private void ready(Context ctx) {
    var answers = new LinkedHashMap<String, String>();
    boolean ready = true;
    for (var check : checks.entrySet()) {
      Optional<String> wrong = check.getValue().get();
      ready &= wrong.isEmpty();
      answers.put(check.getKey(), wrong.orElse("ok"));
    }
    ctx.status(ready ? 200 : 503).header("Cache-Control", "no-store").json(Map.of("ready", ready, "checks", answers));
  }
}
