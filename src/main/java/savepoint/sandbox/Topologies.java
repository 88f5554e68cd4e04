package savepoint.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The topologies by name, as {@code topologies.yaml} beside this class lists them. */
final class Topologies {
  private static final String FILE = "topologies.yaml";
  /** Strict: an unknown key, a key twice, a missing one or a number in quotes is an error. */
  private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .build();

  private Topologies() {}

  /** Read when somebody first asks; it never changes while we run. */
  private static final class Listed {
    static final Map<String, Topology> ALL = Collections.unmodifiableMap(read(FILE, text()));
  }

  static Topology named(String name) {
    Topology topology = Listed.ALL.get(name);
    if (topology == null) throw new IllegalArgumentException("unknown topology '" + name + "': known are " + String.join(", ", names()));
    return topology;
  }

  /** {@code postgres/primary=postgres,384,200/pooler=postgres,192,40,pgbouncer}. */
  static String name(String engine, List<Topology.Spec> nodes) {
    return engine + nodes.stream().map(node -> "/" + node.name() + "=" + node.image() + "," + node.memory() + "," + node.disk() + (node.runs().isEmpty() ? "" : "," + node.runs()))
        .collect(Collectors.joining());
  }

  /** The reverse. */
  static Topology written(String name) {
    var parts = List.of(name.split("/"));
    return new Topology(name, parts.getFirst(), parts.stream().skip(1).map(part -> {
      String[] words = part.split("[=,]", -1);
      if (words.length < 4 || words.length > 5 || !words[2].matches("\\d{1,6}") || !words[3].matches("\\d{1,6}")) throw new IllegalArgumentException("unknown topology '" + name + "'");
      return new Topology.Spec(words[0], words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]), words.length == 5 ? words[4] : "");
    }).toList());
  }

  static Set<String> names() { return Listed.ALL.keySet(); }

  private static String text() {
    try (var in = Objects.requireNonNull(Topologies.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private record Written(String engine, List<Line> nodes) {}

  private record Line(String name, String image, Integer memory, Integer disk, String runs) {
    Topology.Spec spec() {
      return new Topology.Spec(given("name", name), given("image", image), given("memory", memory), given("disk", disk), runs == null ? "" : runs);
    }
  }

  /** In the order of the file. */
  static Map<String, Topology> read(String file, String text) {
    try {
      var all = new LinkedHashMap<String, Topology>();
      YAML.readValue(text, new TypeReference<LinkedHashMap<String, Written>>() {}).forEach((name, written) -> all.put(name, topology(file, name, written)));
      return all;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + where(e) + ": " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"), e);
    }
  }

  /** Jackson knows the line of what is no YAML, and the path of what is no topology. */
  private static String where(JacksonException e) {
    var where = new StringBuilder();
    for (var step : e.getPath()) where.append(", ").append(step.getPropertyName() == null ? "number " + (step.getIndex() + 1) : step.getPropertyName());
    if (e.getLocation() != null && e.getLocation().getLineNr() > 0) where.append(", line ").append(e.getLocation().getLineNr());
    return where.toString();
  }

  private static Topology topology(String file, String name, Written written) {
    try {
      if (!name.matches("[a-z][a-z0-9-]{0,30}")) throw new IllegalArgumentException("that is no name for a topology");
      if (written == null) throw new IllegalArgumentException("it says nothing");
      return new Topology(name, given("engine", written.engine()), given("nodes", written.nodes()).stream().map(line -> given("node", line).spec()).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + name + ": " + e.getMessage(), e);
    }
  }

  private static <T> T given(String key, T value) {
    if (value == null) throw new IllegalArgumentException("the key '" + key + "' is missing");
    return value;
  }
}
