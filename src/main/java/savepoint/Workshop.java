package savepoint;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import savepoint.attempt.Judge;
import savepoint.author.LessonGate;
import savepoint.db.Database;
import savepoint.db.EmbeddedDatabase;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.sandbox.Need;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Topology;

/** What authors' commands work with: a judge in sandboxes of its own, apart from any platform that runs; gone without a trace when closed. */
final class Workshop implements AutoCloseable {
  /** More than cores: a gate mostly waits for servers that start sessions. */
  static final int SLOTS = 4;
  /** A slot keeps a place for queries and one for scripts in each of three engines; a lab takes some more, and pristine ones to restore into. */
  private static final int SANDBOXES = 10 * SLOTS;

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final Path content;
  private final Path cache;
  private final Judge judge;
  private final LessonGate lessons;

  Workshop(Map<String, String> options) {
    var config = Config.read(System.getenv(), options);
    content = config.content();
    cache = config.cache();
    java.lang.Runtime.getRuntime().addShutdownHook(new Thread(this::close, "clean-up"));   // Ctrl-C leaves nothing behind either
    try {
      Folders.create(config.data());
      Runtime runtime = Runtimes.choose(config).runtime();
      undo.push(runtime::close);
      var sign = Workshops.open(config.data(), runtime);
      undo.push(sign::close);
      var pool = new Pool(runtime, new SandboxStore(database(config).jdbc()), Pool.Settings.of(sign.installation(), 0, SANDBOXES),
          Clock.systemUTC(), new SimpleMeterRegistry());
      undo.push(pool::clear);
      judge = new Judge(pool, SLOTS, Clock.systemUTC());
      undo.push(judge::close);
      lessons = new LessonGate(pool, Topology.POSTGRES, runtime.offers().contains(Need.SHELL));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A throw-away one, so that a gate never meddles with the sandboxes or the data of a platform. */
  private Database database(Config config) {
    Path folder = temporary();
    undo.push(() -> Folders.delete(folder));
    var server = EmbeddedDatabase.open(PostgresBinaries.unpacked(config.cache()), folder.resolve("database"));
    undo.push(server::close);
    var database = Database.open(server.address());
    undo.push(database::close);
    return database;
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("savepoint-workshop-");
      Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  Path content() { return content; }

  Path cache() { return cache; }

  Judge judge() { return judge; }

  LessonGate lessons() { return lessons; }

  @Override public synchronized void close() {
    while (!undo.isEmpty()) undo.pop().run();
  }
}
