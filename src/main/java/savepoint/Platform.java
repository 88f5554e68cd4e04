package savepoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.account.AccountPages;
import savepoint.account.OperatorLink;
import savepoint.account.PeoplePages;
import savepoint.account.SignInPages;
import savepoint.db.Address;
import savepoint.db.Database;
import savepoint.db.EmbeddedDatabase;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.web.HealthPages;
import savepoint.web.Pages;
import savepoint.web.Web;

/** Everything of one running platform, wired by constructors; closed in the reverse order of its making. */
final class Platform implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<String> announcement = new ArrayList<>();

  private Platform() {}

  static Platform start(Config config) {
    var platform = new Platform();
    try {
      platform.wire(config);
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private void wire(Config config) {
    requirePort(config);
    Folders.create(config.data());
    var database = opened(Database.open(config.database().orElseGet(() -> embedded(config))));
    var jdbc = database.jdbc();

    var health = new LinkedHashMap<String, Supplier<Optional<String>>>();
    health.put("database", () -> database.answers() ? Optional.empty() : Optional.of("the platform's database does not answer"));

    List<Pages> features = List.of(new HealthPages(health), new SignInPages(jdbc), new AccountPages(jdbc), new PeoplePages(jdbc));
    var web = opened(new Web(new Web.Settings(config.host(), config.port(), config.proxied(), config.dev()), jdbc, Clock.systemUTC(), features));
    web.start();
    announce(config, web.port(), new OperatorLink(jdbc).atStart());
  }

  /** Asked first: nothing is worth starting if nobody can reach it. */
  private static void requirePort(Config config) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on %s port %d (%s): stop the program that does, or choose another with --port".formatted(
          config.host(), config.port(), e.getMessage()), e);
    }
  }

  private Address embedded(Config config) {
    return opened(EmbeddedDatabase.open(PostgresBinaries.unpacked(config.cache()), config.data().resolve("database"))).address();
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private void announce(Config config, int port, Optional<String> operatorLink) {
    String address = config.baseUrl().map(URI::toString).orElse("http://localhost:" + port);
    announcement.add("Savepoint is ready at " + address + "   (Ctrl-C stops it)");
    operatorLink.ifPresent(path -> announcement.add("Become its operator with this link, good once and for a day: " + address + path));
  }

  /** What whoever started it should read. */
  List<String> announcement() { return announcement; }

  @Override public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        // the others must still be closed
        LOG.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
