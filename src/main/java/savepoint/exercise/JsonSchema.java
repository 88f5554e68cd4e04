package savepoint.exercise;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savepoint.check.Key;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of a YAML file, made from the record that {@link Yaml} reads it into, so that editors complete and check what we accept. */
public final class JsonSchema {
  private JsonSchema() {}

  public static String of(Class<? extends Record> type, String title) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(object(type, ""));
    return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(schema).replace("\r\n", "\n") + "\n";
  }

  /** @param which the key that names the record among the variants of its interface, empty when there is none */
  private static Map<String, Object> object(Class<?> type, String which) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    if (!which.isEmpty()) {
      properties.put(which, ordered("const", Yaml.kebab(type.getSimpleName())));
      required.add(which);
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Key key = component.getAnnotation(Key.class);
      var property = new LinkedHashMap<String, Object>();
      property.put("description", key.value());
      property.putAll(value(component.getGenericType(), key));
      properties.put(Yaml.kebab(component.getName()), property);
      if (!key.optional()) required.add(Yaml.kebab(component.getName()));
    }
    return ordered("type", "object", "properties", properties, "required", required, "additionalProperties", false);
  }

  private static Map<String, Object> value(Type type, Key key) {
    if (type instanceof ParameterizedType list) {
      var of = list.getActualTypeArguments()[0];
      var items = value(of, key);
      List.of("minLength", "maxLength").forEach(items::remove);
      return limits(ordered("type", "array", "items", items, "uniqueItems", Yaml.unique(of)), key, "minItems", "maxItems");
    }
    Class<?> plain = (Class<?>) type;
    if (Yaml.wordOrList(plain)) return ordered("oneOf", Arrays.stream(plain.getRecordComponents()).map(one -> value(one.getGenericType(), one.getAnnotation(Key.class))).toList());
    if (plain.isRecord()) return object(plain, "");
    if (Yaml.variants(plain)) {
      String which = Yaml.which(plain);
      return ordered("oneOf", Yaml.records(plain).stream().map(one -> object(one, which)).toList());
    }
    if (plain == boolean.class) return ordered("type", "boolean");
    if (plain == int.class || plain == Integer.class) return limits(ordered("type", "integer"), key, "minimum", "maximum");
    if (plain != String.class) return ordered("enum", List.copyOf(Yaml.words(plain).keySet()));
    var text = limits(ordered("type", "string"), key, "minLength", "maxLength");
    text.putIfAbsent("minLength", 1);
    if (!key.pattern().isEmpty()) text.put("pattern", whole(key.pattern()));
    return text;
  }

  /** The reader matches all of the text, a schema looks anywhere in it; anchors without brackets would hold the first and the last alternative alone. */
  private static String whole(String pattern) { return pattern.replaceAll("\\([^()]*\\)", "").contains("|") ? "^(" + pattern + ")$" : "^" + pattern + "$"; }

  private static Map<String, Object> limits(Map<String, Object> schema, Key key, String least, String most) {
    if (key.min() != Long.MIN_VALUE) schema.put(least, key.min());
    if (key.max() != Long.MAX_VALUE) schema.put(most, key.max());
    return schema;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
    return map;
  }
}
