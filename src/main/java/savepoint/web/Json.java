package savepoint.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Javalin's JSON by Jackson 3, so that the platform reads and writes JSON with one library. */
final class Json implements JsonMapper {
  private final tools.jackson.databind.json.JsonMapper jackson = tools.jackson.databind.json.JsonMapper.builder().build();

  @Override public String toJsonString(Object value, Type type) {
    return value instanceof String text ? text : jackson.writeValueAsString(value);
  }

  @Override public InputStream toJsonStream(Object value, Type type) {
    return new java.io.ByteArrayInputStream(jackson.writeValueAsBytes(value));
  }

  @Override public void writeToOutputStream(Stream<?> values, OutputStream out) {
    try (var rows = jackson.writer().writeValuesAsArray(out)) {
      for (Iterator<?> each = values.iterator(); each.hasNext();) rows.write(each.next());
    }
  }

  @Override public <T> T fromJsonString(String json, Type type) {
    try {
      return jackson.readValue(json, jackson.constructType(type));
    } catch (JacksonException e) {
      throw new BadRequestResponse("The body is not the JSON that is expected here: " + e.getOriginalMessage());
    }
  }

  @Override public <T> T fromJsonStream(InputStream json, Type type) {
    try {
      return fromJsonString(new String(json.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
