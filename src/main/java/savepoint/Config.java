package savepoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import savepoint.db.Address;
import savepoint.exercise.Nearest;

/**
 * All settings of a platform, valid. From the weakest to the strongest: defaults, the settings file, {@code SAVEPOINT_…} of the environment, options of the command line.
 *
 * @param data holds everything of this installation that must last
 * @param content holds {@code exercises/} and {@code curriculum/}
 * @param cache holds what can be made again: unpacked programs
 * @param database empty: the embedded one in the data folder
 * @param baseUrl as people reach the platform; ends without a slash
 * @param proxied a reverse proxy of ours stands in front
 * @param warm ready sandboxes kept in stock
 * @param sandboxes live ones at most
 * @param dev templates and bundles are read again for each page
 */
record Config(Choice runtime, String host, int port, Path data, Path content, Path cache, Optional<Address> database, Optional<URI> baseUrl,
    boolean proxied, int warm, int sandboxes, boolean demo, boolean dev) {

  /** Where sandboxes run; {@code AUTO} is Docker if it answers, else embedded. */
  enum Choice { AUTO, DOCKER, EMBEDDED }

  /** A setting by its name in the file; in the environment {@code base-url} is {@code SAVEPOINT_BASE_URL}. */
  private static final Map<String, String> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("runtime", "auto | docker | embedded: where sandboxes run (auto)");
    KNOWN.put("host", "address to listen on; 0.0.0.0 for all (127.0.0.1)");
    KNOWN.put("port", "port to listen on; 0 takes a free one (8080)");
    KNOWN.put("base-url", "how people reach the platform, such as https://lab.example.org (http://localhost:PORT)");
    KNOWN.put("proxied", "true | false: a reverse proxy of yours stands in front, believe its X-Forwarded headers (false)");
    KNOWN.put("data", "folder for all that must last (~/.savepoint; as root /var/lib/savepoint)");
    KNOWN.put("content", "folder with exercises/ and curriculum/ (the folder Savepoint was started in)");
    KNOWN.put("cache", "folder for what can be made again (~/.cache/savepoint; as root /var/cache/savepoint)");
    KNOWN.put("database-url", "jdbc:postgresql: URL of a PostgreSQL 16 or later (an embedded one in the data folder)");
    KNOWN.put("database-user", "who connects to it (savepoint)");
    KNOWN.put("database-password", "and the password");
    KNOWN.put("warm", "ready sandboxes kept in stock (2)");
    KNOWN.put("sandboxes", "live sandboxes at most; beyond that learners queue (40)");
    KNOWN.put("demo", "true | false: fill an empty platform with a class to look at (false)");
    KNOWN.put("dev", "true | false: read templates and bundles again for each page (false)");
  }

  private static final String PREFIX = "SAVEPOINT_";
  private static final String FILE = "savepoint.properties";

  /** What is wrong with the settings, one line each. */
  static final class Invalid extends RuntimeException {
    Invalid(List<String> problems) { super(String.join("\n", problems)); }
  }

  /** One line per setting, for {@code help}. */
  static List<String> described() {
    return KNOWN.entrySet().stream().map(e -> "%-28s %s".formatted(environmentName(e.getKey()), e.getValue())).toList();
  }

  /** @param options given on the command line, by their names in the file */
  static Config read(Map<String, String> environment, Map<String, String> options) {
    var given = new Given();
    options.forEach((key, value) -> given.add(key, value, "--" + key));
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !name.equals(PREFIX + "CONFIG")) given.add(settingName(name), value, name);
    });
    file(environment, given).ifPresent(file -> properties(file).forEach((key, value) -> given.add(key.toString(), value.toString(), "'" + key + "' in " + file)));
    Config config = given.config();
    if (!given.problems.isEmpty()) throw new Invalid(given.problems);
    return config;
  }

  private static Optional<Path> file(Map<String, String> environment, Given given) {
    String named = environment.get(PREFIX + "CONFIG");
    if (named == null) return Optional.of(given.data().resolve(FILE)).filter(Files::exists);
    if (Files.isRegularFile(Path.of(named))) return Optional.of(Path.of(named));
    given.problems.add(PREFIX + "CONFIG: there is no file " + named);
    return Optional.empty();
  }

  private static Properties properties(Path file) {
    var all = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      all.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the settings file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new Invalid(List.of(file + ": " + e.getMessage()));
    }
    return all;
  }

  private static String settingName(String environmentName) { return environmentName.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-'); }

  private static String environmentName(String settingName) { return PREFIX + settingName.toUpperCase(Locale.ROOT).replace('-', '_'); }

  /** What was set, and by whom; the first to set a key wins. */
  private static final class Given {
    private record Value(String text, String origin) {}

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void add(String key, String text, String origin) {
      if (KNOWN.containsKey(key)) {
        values.putIfAbsent(key, new Value(text.strip(), origin));
      } else if (origin.startsWith(PREFIX)) {
        problems.add(origin + ": unknown setting" + Nearest.hint(origin, KNOWN.keySet().stream().map(Config::environmentName).toList()));
      } else {
        problems.add(origin + ": unknown setting" + Nearest.hint(key, KNOWN.keySet()));
      }
    }

    Config config() {
      return new Config(choice(), text("host", "127.0.0.1", t -> t), number("port", 8080, 0, 65535), data(), folder("content", Path.of("")), folder("cache", cache()),
          database(), baseUrl(), flag("proxied"), number("warm", 2, 0, 500), number("sandboxes", 40, 1, 5000), flag("demo"), flag("dev"));
    }

    private Choice choice() {
      return text("runtime", Choice.AUTO, t -> Arrays.stream(Choice.values()).filter(c -> c.name().equalsIgnoreCase(t)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("must be auto, docker or embedded, not '" + t + "'")));
    }

    Path data() { return folder("data", root() ? Path.of("/var/lib/savepoint") : home().resolve(".savepoint")); }

    private static Path cache() {
      if (root()) return Path.of("/var/cache/savepoint");
      boolean mac = System.getProperty("os.name").startsWith("Mac");
      return home().resolve(mac ? "Library/Caches/savepoint" : ".cache/savepoint");
    }

    // Root's home is closed to others, but the database servers run as somebody else.
    private static boolean root() { return "root".equals(System.getProperty("user.name")); }

    private static Path home() { return Path.of(System.getProperty("user.home")); }

    private Optional<Address> database() {
      String user = text("database-user", "savepoint", t -> t);
      String password = text("database-password", "", t -> t);
      return text("database-url", Optional.<Address>empty(), t -> Optional.of(new Address(t, user, password)));
    }

    private Optional<URI> baseUrl() {
      return text("base-url", Optional.<URI>empty(), t -> {
        var uri = URI.create(t.replaceFirst("/+$", ""));
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) throw new IllegalArgumentException("must be like https://lab.example.org, not '" + t + "'");
        return Optional.of(uri);
      });
    }

    private Path folder(String key, Path otherwise) {
      return text(key, otherwise, Path::of).toAbsolutePath().normalize();
    }

    private boolean flag(String key) {
      return text(key, false, t -> switch (t) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("must be true or false, not '" + t + "'");
      });
    }

    private int number(String key, int otherwise, int least, int most) {
      return text(key, otherwise, t -> {
        if (!t.matches("\\d{1,9}") || Integer.parseInt(t) < least || Integer.parseInt(t) > most) {
          throw new IllegalArgumentException("must be a number from " + least + " to " + most + ", not '" + t + "'");
        }
        return Integer.valueOf(t);
      });
    }

    private <T> T text(String key, T otherwise, Function<String, T> parse) {
      Value value = values.get(key);
      if (value == null) return otherwise;
      try {
        if (value.text().isEmpty()) throw new IllegalArgumentException("is empty");
        return parse.apply(value.text());
      } catch (IllegalArgumentException e) {
        String problem = value.origin() + ": " + e.getMessage();
        if (!problems.contains(problem)) problems.add(problem);
        return otherwise;
      }
    }
  }
}
