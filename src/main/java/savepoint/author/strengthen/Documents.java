package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON values beside those that are there: a part missing, null, empty, doubled, of another value. */
final class Documents {
  private static final int MOST = 400;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Documents() {}

  static List<String> around(List<String> present, Set<String> texts, Set<String> numbers) {
    var all = new LinkedHashSet<>(present);
    for (String one : present.stream().limit(12).toList()) {
      JsonNode root = JsonMapper.shared().readTree(one);
      for (JsonNode changed : changed(root, texts, numbers)) if (all.size() < MOST) all.add(changed.toString());
    }
    all.addAll(List.of("{}", "[]"));
    return List.copyOf(all);
  }

  /** The node with one change somewhere in it, each change a node of its own. */
  private static List<JsonNode> changed(JsonNode node, Set<String> texts, Set<String> numbers) {
    var all = new ArrayList<JsonNode>();
    switch (node) {
      case ObjectNode object -> {
        for (String key : keys(object)) {
          var without = object.deepCopy();
          without.remove(key);
          all.add(without);
          for (JsonNode part : parts(object.get(key), texts, numbers)) all.add(object.deepCopy().set(key, part));
        }
      }
      case ArrayNode array -> {
        all.add(JSON.arrayNode());
        if (!array.isEmpty()) all.add(array.deepCopy().add(array.get(0).deepCopy()));
        for (int i = 0; i < Math.min(3, array.size()); i++) for (JsonNode part : parts(array.get(i), texts, numbers)) all.add(array.deepCopy().set(i, part));
      }
      default -> { }
    }
    return all;
  }

  private static Collection<JsonNode> parts(JsonNode part, Set<String> texts, Set<String> numbers) {
    var all = new LinkedHashSet<JsonNode>();
    all.add(JSON.nullNode());
    if (part.isNumber()) {
      for (String number : numbers) {
        var n = new java.math.BigDecimal(number);
        for (int by = -1; by <= 1; by++) all.add(JSON.numberNode(n.add(java.math.BigDecimal.valueOf(by))));
      }
      for (int by = -1; by <= 1; by++) all.add(JSON.numberNode(part.decimalValue().add(java.math.BigDecimal.valueOf(by))));
    }
    if (part.isString()) texts.stream().limit(8).forEach(text -> all.add(JSON.stringNode(text)));
    all.addAll(changed(part, texts, numbers));
    return all;
  }

  private static List<String> keys(ObjectNode object) {
    return List.copyOf(object.propertyNames());
  }
}
