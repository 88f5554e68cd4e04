package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The description of the JSON API, and the JSON Schemas with which editors check content. */
public final class ApiPages implements Pages {
  private final Path schemas;

  /** @param schemas the folder with {@code exercise.schema.json} and {@code course.schema.json} */
  public ApiPages(Path schemas) {
    this.schemas = schemas;
  }

  @Override public void routes(RoutesConfig routes) {
    String document = document();
    routes.get("/api/openapi.json", ctx -> ctx.contentType("application/json; charset=utf-8").result(document));
    routes.get("/schema/{name}.schema.json", this::schema);
  }

  private static String document() {
    try (var in = ApiPages.class.getResourceAsStream("/openapi.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void schema(Context ctx) throws IOException {
    String name = ctx.pathParam("name");
    Path file = schemas.resolve(name + ".schema.json");
    if (!name.matches("[a-z]{1,40}") || !Files.isRegularFile(file)) throw new NotFoundResponse("There is no such schema.");
    ctx.contentType("application/schema+json").result(Files.readString(file));
  }
}
