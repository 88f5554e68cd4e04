import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.info.MigrationInfoDumper;
import org.flywaydb.core.internal.logging.javautil.JavaUtilLogCreator;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway's core behind the command line that its users know: {@code flyway [-key=value …] info|migrate|validate|repair|baseline|clean}. Keys are Flyway's own settings without
 * their {@code flyway.}; they are also read from flyway.conf in the working folder, or the file of {@code -configFiles=}, and from FLYWAY_… in the environment.
 * Flyway's own command line comes with the drivers of some forty other databases.
 */
final class FlywayCommand {
  private static final String USAGE = "usage: flyway [-url=… -user=… -locations=filesystem:… -key=value …] info|migrate|validate|repair|baseline|clean";

  public static void main(String[] arguments) {
    var settings = new HashMap<String, String>();
    var commands = new ArrayList<String>();
    try {
      read(arguments, settings, commands);
      System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
      LogFactory.setLogCreator(new JavaUtilLogCreator());
      java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
      var configuration = new FluentConfiguration().envVars().configuration(settings);
      // else CREATE INDEX CONCURRENTLY waits for Flyway itself, for ever
      configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
      var flyway = configuration.load();
      for (String command : commands) run(flyway, command);
    } catch (IOException | FlywayException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void read(String[] arguments, Map<String, String> settings, List<String> commands) throws IOException {
    settings.put("flyway.url", "jdbc:postgresql://" + System.getenv().getOrDefault("SAVEPOINT_NODE", "localhost") + "/postgres");
    settings.put("flyway.locations", "filesystem:sql");
    var given = new HashMap<String, String>();
    Path file = Path.of("flyway.conf");
    for (String argument : arguments) {
      if (argument.startsWith("-configFiles=")) file = Path.of(argument.substring(13));
      else if (argument.startsWith("-") && argument.contains("=")) given.put("flyway." + argument.substring(1, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
      else if (argument.matches("info|migrate|validate|repair|baseline|clean")) commands.add(argument);
      else throw new FlywayException("'" + argument + "' is not known\n" + USAGE);
    }
    if (commands.isEmpty()) throw new FlywayException("no command\n" + USAGE);
    if (Files.exists(file)) {
      var properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
    }
    settings.putAll(given);
  }

  private static void run(Flyway flyway, String command) {
    switch (command) {
      case "info" -> System.out.println(MigrationInfoDumper.dumpToAsciiTable(flyway.info().all()));
      case "migrate" -> {
        var result = flyway.migrate();
        result.migrations.forEach(one -> System.out.println("Migrated to " + (one.version.isEmpty() ? "repeatable" : "version " + one.version) + ": " + one.description + " (" + one.executionTime + " ms)"));
        System.out.println(result.migrationsExecuted == 0 ? "Nothing to do: the schema is up to date" : "Applied " + result.migrationsExecuted + (result.migrationsExecuted == 1 ? " migration" : " migrations"));
      }
      case "validate" -> {
        flyway.validate();
        System.out.println("Validated: what was applied is what lies here");
      }
      case "repair" -> {
        var result = flyway.repair();
        result.repairActions.forEach(System.out::println);
      }
      case "baseline" -> {
        flyway.baseline();
        System.out.println("Baselined at version " + flyway.getConfiguration().getBaselineVersion());
      }
      case "clean" -> {
        flyway.clean();
        System.out.println("Dropped everything");
      }
    }
  }
}
