package savepoint.check;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as a tree: the order of keys and white space do not count, of a repeated key the last one counts (as in jsonb), numbers count by value. */
final class Json {
  private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
      .maxNestingDepth(2_000).maxNumberLength(300_000).maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build()).build();

  private Json() {}

  /** One spelling for each tree; what Jackson cannot read (nesting beyond reason) is compared as text. */
  static String canonical(String text) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) return text;
      var to = new StringBuilder(text.length());
      write(parser, to);
      return to.toString();
    } catch (JacksonException e) {
      return text;
    }
  }

  private static void write(JsonParser parser, StringBuilder to) {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, to);
      case START_ARRAY -> {
        to.append('[');
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          write(parser, to);
          to.append(',');
        }
        to.append(']');
      }
      case VALUE_STRING -> string(parser.getString(), to);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.append(Decimal.canonical(parser.getString()));
      case VALUE_TRUE -> to.append('t');
      case VALUE_FALSE -> to.append('f');
      case VALUE_NULL -> to.append('n');
      case null, default -> throw new IllegalStateException("no JSON value begins with " + parser.currentToken());
    }
  }

  private static void object(JsonParser parser, StringBuilder to) {
    Map<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      var value = new StringBuilder();
      write(parser, value);
      members.put(name, value.toString());
    }
    to.append('{');
    members.forEach((name, value) -> {
      string(name, to);
      to.append(value).append(',');
    });
    to.append('}');
  }

  private static void string(String text, StringBuilder to) {
    to.append(text.length()).append(':').append(text);
  }
}
