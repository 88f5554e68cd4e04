package savepoint.web;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the JSON API, and the JSON Schemas that editors check content with. */
public final class ApiPages implements Pages {
  @Override public void routes(RoutesConfig routes) {
    String document = resource("/openapi.json");
    routes.get("/api/openapi.json", ctx -> ctx.contentType("application/json; charset=utf-8").result(document));
  }

  private static String resource(String name) {
    try (var in = ApiPages.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
