package savepoint.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML document with the line of each of its values, which Jackson's own tree forgets. */
sealed interface Tree {
  int line();

  /** What the author would call it, e.g. {@code a number}. */
  String words();

  record Text(int line, String value) implements Tree {
    @Override public String words() { return "text"; }
  }

  record Number(int line, String value) implements Tree {
    @Override public String words() { return "the number " + value; }
  }

  record Truth(int line, boolean value) implements Tree {
    @Override public String words() { return String.valueOf(value); }
  }

  record Nothing(int line) implements Tree {
    @Override public String words() { return "nothing"; }
  }

  record Sequence(int line, List<Tree> items) implements Tree {
    @Override public String words() { return "a list"; }
  }

  record Mapping(int line, Map<String, Entry> entries) implements Tree {
    @Override public String words() { return "a group of keys"; }
  }

  record Entry(int line, Tree value) {}

  /** A document that cannot be understood at all. */
  final class Unreadable extends Exception {
    final int line;

    Unreadable(int line, String message) {
      super(message);
      this.line = line;
    }
  }

  /** @param first the line of the file on which {@code text} begins */
  static Tree parse(String text, int first) throws Unreadable {
    try (var parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) return new Mapping(first, Map.of());
      Tree tree = value(parser, first - 1, 0);
      if (parser.nextToken() != null) throw new Unreadable(line(parser, first - 1), "a second document begins here; one is allowed");
      return tree;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : first - 1 + Math.max(1, e.getLocation().getLineNr());
      throw new Unreadable(line, "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }

  private static Tree value(YAMLParser parser, int before, int depth) throws Unreadable {
    int line = line(parser, before);
    if (parser.isCurrentAlias()) throw new Unreadable(line, "aliases (*name) are not read here: write the value out");
    if (depth > 20) throw new Unreadable(line, "is nested too deeply");
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Text(line, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(line, parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> new Truth(line, parser.currentToken() == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Nothing(line);
      case START_ARRAY -> {
        var items = new ArrayList<Tree>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser, before, depth + 1));
        yield new Sequence(line, List.copyOf(items));
      }
      case START_OBJECT -> mapping(parser, line, before, depth);
      default -> throw new Unreadable(line, "cannot be read here");
    };
  }

  private static Mapping mapping(YAMLParser parser, int line, int before, int depth) throws Unreadable {
    var entries = new LinkedHashMap<String, Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line(parser, before);
      parser.nextToken();
      if (entries.put(key, new Entry(keyLine, value(parser, before, depth + 1))) != null)
        throw new Unreadable(keyLine, "the key '" + key + "' stands here a second time");
    }
    return new Mapping(line, entries);
  }

  private static int line(JsonParser parser, int before) {
    return before + Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
