package savepoint.exercise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import savepoint.check.Key;

/**
 * Reads YAML into a record, strictly: every unknown key, wrong type, missing or out-of-range value is a {@link Problem} with its line.
 * Components may be text, int (Integer where missing is not 0), boolean, enums (kebab-case), other records, lists of these, sealed interfaces with a static {@code of(String)},
 * and sealed interfaces of records, of which a key with the interface's name says which one is meant: {@code check: role-can}.
 */
public final class Yaml {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Object, Integer> lines = new IdentityHashMap<>();

  private Yaml(String file) {
    this.file = file;
  }

  /**
   * What came of it: the value exactly when there are no problems.
   *
   * @param lines on which line each record in the value begins, by its identity
   */
  public record Read<T>(Optional<T> value, List<Problem> problems, Map<Object, Integer> lines) {
    /** 0 for what was not read here. */
    public int line(Object record) { return lines.getOrDefault(record, 0); }
  }

  public static <T extends Record> Read<T> read(String file, String text, Class<T> type) {
    return read(file, text, 1, type);
  }

  /** @param first the line of the file on which {@code text} begins, for front matter */
  public static <T extends Record> Read<T> read(String file, String text, int first, Class<T> type) {
    var yaml = new Yaml(file);
    Object value = null;
    try {
      value = yaml.record("", Tree.parse(text, first), type, "");
    } catch (Tree.Unreadable e) {
      yaml.problem(e.line, e.getMessage());
    }
    return new Read<>(yaml.problems.isEmpty() ? Optional.of(type.cast(value)) : Optional.empty(), List.copyOf(yaml.problems), yaml.lines);
  }

  /** @param besides a key that has been read already, empty for none */
  private Object record(String name, Tree tree, Class<?> type, String besides) {
    if (!(tree instanceof Tree.Mapping mapping)) return wrong(tree, name, "a group of keys");
    int before = problems.size();
    var components = type.getRecordComponents();
    var known = Arrays.stream(components).map(c -> kebab(c.getName())).toList();
    mapping.entries().forEach((key, entry) -> {
      if (!known.contains(key) && !key.equals(besides)) problem(entry.line(), "unknown key '" + key + "'" + Nearest.hint(key, known));
    });
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) values[i] = component(mapping, components[i]);
    return problems.size() > before ? null : construct(mapping, type, components, values);
  }

  private Object component(Tree.Mapping mapping, RecordComponent component) {
    String name = kebab(component.getName());
    Key key = component.getAnnotation(Key.class);
    var entry = mapping.entries().get(name);
    if (entry == null) {
      if (!key.optional()) problem(mapping.line(), "the key '" + name + "' is missing: " + key.value());
      return absent(component.getType());
    }
    return value(name, entry.value(), component.getGenericType(), key);
  }

  private Object value(String name, Tree tree, Type type, Key key) {
    if (type instanceof ParameterizedType list) return list(name, tree, list.getActualTypeArguments()[0], key);
    Class<?> plain = (Class<?>) type;
    if (wordOrList(plain)) return wordOrList(name, tree, plain);
    if (plain.isRecord()) return record(name, tree, plain, "");
    if (variants(plain)) return variant(name, tree, plain);
    if (plain == String.class) return text(name, tree, key);
    if (plain == int.class || plain == Integer.class) return number(name, tree, key);
    if (plain == boolean.class) return tree instanceof Tree.Truth truth ? truth.value() : wrong(tree, name, "true or false");
    return word(name, tree, plain);
  }

  /** Marks a record of two components of which one is written: a text, by itself or as a list. */
  interface WordOrList {}

  static boolean wordOrList(Class<?> type) { return WordOrList.class.isAssignableFrom(type); }

  private Object wordOrList(String name, Tree tree, Class<?> type) {
    var components = type.getRecordComponents();
    int one = tree instanceof Tree.Sequence ? 1 : 0;
    int before = problems.size();
    Object[] values = {null, List.of()};
    values[one] = value(name, tree, components[one].getGenericType(), components[one].getAnnotation(Key.class));
    return problems.size() > before ? null : construct(tree, type, components, values);
  }

  /** Whether a type is a closed set of records. */
  static boolean variants(Class<?> type) {
    return type.isSealed() && !records(type).isEmpty() && records(type).stream().allMatch(Class::isRecord);
  }

  /** The records of a closed set, also of the closed sets within it. */
  static List<Class<?>> records(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses()).<Class<?>>flatMap(one -> one.isInterface() && one.isSealed() ? records(one).stream() : Stream.of(one)).toList();
  }

  /** The key that says which record is meant: of a part of a closed set it is the whole's. */
  static String which(Class<?> type) {
    for (Class<?> whole : type.getInterfaces()) if (whole.isSealed()) return which(whole);
    return kebab(type.getSimpleName());
  }

  private Object variant(String name, Tree tree, Class<?> type) {
    if (!(tree instanceof Tree.Mapping mapping)) return wrong(tree, name, "a group of keys");
    String which = which(type);
    var records = new LinkedHashMap<String, Class<?>>();
    for (Class<?> one : records(type)) records.put(kebab(one.getSimpleName()), one);
    var entry = mapping.entries().get(which);
    if (entry == null) return problem(mapping.line(), "the key '" + which + "' is missing: it says which of " + String.join(", ", records.keySet()) + " is meant");
    if (!(entry.value() instanceof Tree.Text text)) return wrong(entry.value(), which, "one of " + String.join(", ", records.keySet()));
    if (!records.containsKey(text.value())) return problem(entry.line(), "'" + which + "' cannot be '" + text.value() + "'" + Nearest.hint(text.value(), records.keySet()));
    return record(name, tree, records.get(text.value()), which);
  }

  private Object list(String name, Tree tree, Type of, Key key) {
    if (!(tree instanceof Tree.Sequence sequence)) return wrong(tree, name, "a list, such as [one, two]");
    if (sequence.items().size() < key.min()) problem(tree.line(), "'" + name + "' needs at least " + key.min() + " items");
    if (sequence.items().size() > key.max()) problem(tree.line(), "'" + name + "' may have at most " + key.max() + " items");
    var values = new ArrayList<>();
    for (Tree item : sequence.items()) {
      Object value = of == String.class ? matching(name, item, key) : value(name, item, of, key);
      if (value == null) continue;
      if (unique(of) && values.contains(value)) problem(item.line(), "'" + name + "' names " + value + " twice");
      values.add(value);
    }
    return List.copyOf(values);
  }

  /** Plain records of a list, such as the steps of a schedule, may repeat; anything else twice is a slip. */
  static boolean unique(Type of) {
    return !(of instanceof Class<?> plain && plain.isRecord());
  }

  private Object text(String name, Tree tree, Key key) {
    var value = (String) matching(name, tree, key);
    if (value == null) return null;
    if (value.isBlank()) return problem(tree.line(), "'" + name + "' is empty");
    if (value.length() < key.min()) problem(tree.line(), "'" + name + "' needs at least " + key.min() + " characters, it has " + value.length());
    if (value.length() > key.max()) problem(tree.line(), "'" + name + "' may have at most " + key.max() + " characters, it has " + value.length());
    return value;
  }

  private Object matching(String name, Tree tree, Key key) {
    if (!(tree instanceof Tree.Text text))
      return wrong(tree, name, "text" + (tree instanceof Tree.Number || tree instanceof Tree.Truth ? " (put it into quotes)" : ""));
    if (!key.pattern().isEmpty() && !text.value().matches(key.pattern()))
      return problem(tree.line(), "'" + name + "' holds '" + text.value() + "', which does not look like " + key.pattern());
    return text.value();
  }

  private Object number(String name, Tree tree, Key key) {
    if (!(tree instanceof Tree.Number number) || !number.value().matches("-?[0-9]{1,9}")) return wrong(tree, name, "a whole number");
    int value = Integer.parseInt(number.value());
    if (value < key.min() || value > key.max())
      return problem(tree.line(), "'" + name + "' must be between " + key.min() + " and " + key.max() + ", not " + value);
    return value;
  }

  private Object word(String name, Tree tree, Class<?> type) {
    var words = words(type);
    if (!(tree instanceof Tree.Text text)) return wrong(tree, name, "one of " + String.join(", ", words.keySet()));
    if (!words.containsKey(text.value()))
      return problem(tree.line(), "'" + name + "' cannot be '" + text.value() + "'" + Nearest.hint(text.value(), words.keySet()));
    return words.get(text.value());
  }

  /** The words that a closed set of values is written with, in its order. */
  static Map<String, Object> words(Class<?> type) {
    var words = new LinkedHashMap<String, Object>();
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) words.put(kebab(((Enum<?>) constant).name()), constant);
    } else if (type.isSealed()) {
      for (Class<?> one : type.getPermittedSubclasses()) {
        String word = one.getSimpleName().toLowerCase(Locale.ROOT);
        words.put(word, of(type, word));
      }
    } else {
      throw new IllegalArgumentException("YAML is not read into " + type);
    }
    return words;
  }

  private static Object of(Class<?> type, String word) {
    try {
      return type.getMethod("of", String.class).invoke(null, word);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no usable of(String)", e);
    }
  }

  /** What a record refuses because of one of its keys. */
  static final class Slip extends IllegalArgumentException {
    private final String key;

    Slip(String key, String message) {
      super(message);
      this.key = key;
    }
  }

  private Object construct(Tree tree, Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      Object made = constructor.newInstance(values);
      lines.put(made, tree.line());
      return made;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Slip slip && tree instanceof Tree.Mapping mapping && mapping.entries().containsKey(slip.key))
        return problem(mapping.entries().get(slip.key).line(), slip.getMessage());
      if (e.getCause() instanceof IllegalArgumentException refused) return problem(tree.line(), refused.getMessage());
      throw new IllegalStateException("cannot make a " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static Object absent(Class<?> type) {
    if (type == int.class) return 0;
    if (type == boolean.class) return false;
    return type == List.class ? List.of() : null;
  }

  /** {@code columnsByName} and {@code BY_NAME} become {@code columns-by-name} and {@code by-name}. */
  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private Object wrong(Tree tree, String name, String expected) {
    return problem(tree.line(), (name.isEmpty() ? "the file" : "'" + name + "'") + " must be " + expected + ", not " + tree.words());
  }

  private Object problem(int line, String message) {
    problems.add(new Problem(file, line, message));
    return null;
  }
}
