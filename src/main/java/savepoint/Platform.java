package savepoint;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.account.AccountPages;
import savepoint.account.EventPages;
import savepoint.account.OperatorLink;
import savepoint.account.People;
import savepoint.account.PeoplePages;
import savepoint.account.Person;
import savepoint.account.SignInPages;
import savepoint.attempt.AttemptPages;
import savepoint.attempt.AttemptStore;
import savepoint.attempt.Attempts;
import savepoint.attempt.CasePages;
import savepoint.attempt.DraftStore;
import savepoint.attempt.FaultPages;
import savepoint.attempt.Judge;
import savepoint.attempt.LabApiPages;
import savepoint.attempt.LabPages;
import savepoint.attempt.Labs;
import savepoint.attempt.SmallestCases;
import savepoint.attempt.WorkbenchPages;
import savepoint.classroom.ClassroomPages;
import savepoint.course.CoursePages;
import savepoint.course.Courses;
import savepoint.db.Address;
import savepoint.db.Database;
import savepoint.db.EmbeddedDatabase;
import savepoint.db.Folders;
import savepoint.db.Jdbc;
import savepoint.db.PostgresBinaries;
import savepoint.exercise.Catalog;
import savepoint.exercise.Lab;
import savepoint.gradebook.GradebookPages;
import savepoint.gradebook.ProgressPages;
import savepoint.gradebook.RecordingPages;
import savepoint.gradebook.ReviewPages;
import savepoint.sandbox.ConsolePages;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.HistoryStore;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Lookout;
import savepoint.sandbox.Need;
import savepoint.sandbox.OperatorPages;
import savepoint.sandbox.Permit;
import savepoint.sandbox.Place;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Reviews;
import savepoint.sandbox.SandboxApiPages;
import savepoint.sandbox.SandboxPages;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.SavepointPages;
import savepoint.sandbox.SavepointStore;
import savepoint.sandbox.Savepoints;
import savepoint.sandbox.Topology;
import savepoint.sandbox.Vault;
import savepoint.sandbox.canary.CanaryPages;
import savepoint.sandbox.terminal.Recordings;
import savepoint.sandbox.terminal.TerminalPages;
import savepoint.sandbox.terminal.Terminals;
import savepoint.web.ApiPages;
import savepoint.web.Events;
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
    var clock = Clock.systemUTC();
    requirePort(config);
    Folders.create(config.data());
    var database = opened(Database.open(config.database().orElseGet(() -> embedded(config))));
    var jdbc = database.jdbc();

    var catalog = opened(new Catalog(config.content()));
    var content = new Content(opened(new Courses(config.content(), catalog)), catalog);

    String installation = installation(jdbc);
    var chosen = Runtimes.choose(config, installation, clock);
    var runtime = opened(chosen.runtime());
    Workshops.sweep(config.data(), runtime);
    chosen.canary().ifPresent(this::opened);
    chosen.notice().ifPresent(notice -> notice.lines().forEach(announcement::add));
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var sandboxes = new SandboxStore(jdbc);
    var savepoints = new Savepoints(new Vault(config.data().resolve("savepoints")), new SavepointStore(jdbc), sandboxes, Savepoints.Limits.USUAL, clock);
    var permit = chosen.guarded() ? chosen.canary().orElseThrow() : Permit.FREE;
    var pool = opened(new Pool(runtime, permit, sandboxes, Pool.Settings.of(installation, config.warm(), config.sandboxes()), clock, meters, Optional.of(savepoints)));
    pool.start(Topology.POSTGRES);

    var events = new Events();
    var judge = opened(new Judge(pool, Math.max(2, java.lang.Runtime.getRuntime().availableProcessors()), clock));
    var store = new AttemptStore(jdbc);
    var labStore = new LabStore(jdbc);
    var recordings = new Recordings(config.data().resolve("recordings"), jdbc, clock);
    var labs = opened(new Labs(pool, labStore, judge.labs(), owner -> events.publish(owner, "lab"), clock));
    // Security: a learner's text is never played in a lab; what is judged there is the state of the learner's own servers
    var attempts = opened(new Attempts(store, catalog::exercise,
        exercise -> exercise.kind() instanceof Lab ? judge.labs().denial(exercise) : judge.denial(exercise), (exercise, attempt) -> exercise.kind() instanceof Lab
        ? labs.judge(exercise, attempt.owner()) : judge.judge(exercise, attempt.answer()), attempt -> {
          events.publish(attempt.owner(), "verdict");
          catalog.exercise(attempt.exercise()).filter(exercise -> exercise.kind() instanceof Lab).ifPresent(exercise -> {
            recordings.keep(attempt.owner(), exercise.place(), exercise.topology(), attempt.id());
            labs.keep(attempt, exercise);
          });
        }, meters));
    var reviews = new Reviews(pool);
    var consoles = opened(new Consoles(pool, key -> place(content, reviews, key), labStore));
    opened(new Lookout(pool, owner -> events.listening(owner) > 0, owner -> events.publish(owner, "sandbox")));
    var terminals = opened(new Terminals(pool, consoles, recordings, meters));
    var history = new HistoryStore(jdbc);
    opened(new Jobs(database.source(), List.of(
        new Jobs.Job("sandboxes", Duration.ofSeconds(30), pool::tick),
        new Jobs.Job("pending-attempts", Duration.ofSeconds(30), attempts::sweep),
        new Jobs.Job("recordings", Duration.ofHours(1), recordings::expire))));

    var health = new LinkedHashMap<String, Supplier<Optional<String>>>();
    health.put("database", () -> database.answers() ? Optional.empty() : Optional.of("the platform's database does not answer"));
    health.put("runtime", () -> Optional.of(pool.status().failure()).filter(failure -> !failure.isEmpty()));
    if (chosen.guarded()) health.put("canary", chosen.canary().orElseThrow()::wrong);

    var shell = runtime.offers().contains(Need.SHELL);
    var labPages = new LabPages(catalog, labs, store, clock);
    var sandboxPages = new SandboxPages(pool, consoles, clock);
    var features = new ArrayList<Pages>(List.of(
        new HealthPages(health, meters::scrape), new ApiPages(config.content().resolve("schema")),
        new SignInPages(jdbc), new AccountPages(jdbc),
        new CoursePages(content.courses(), catalog, (person, course) -> Content.marks(store, person.id(), course), shell ? Set.of("sql", "sh") : Set.of("sql")),
        labPages, new LabApiPages(catalog, labs, store), new FaultPages(catalog, labs), new WorkbenchPages(catalog, attempts, store, new DraftStore(jdbc), labs, labPages, content::trail, consoles, runtime.offers()),
        new AttemptPages(catalog, attempts, store, labs),
        new CasePages(catalog, store, new SmallestCases(store, catalog::exercise, judge::smallest, clock), consoles),
        new ConsolePages(consoles, history), sandboxPages, new SavepointPages(consoles, sandboxPages), new SandboxApiPages(consoles, history),
        new ProgressPages(jdbc, content::outlines), new ClassroomPages(jdbc, content::titles), new GradebookPages(jdbc, content::outline, reviews::of), new ReviewPages(jdbc, reviews), new RecordingPages(jdbc, recordings),
        new OperatorPages(jdbc, pool, new OperatorPages.Surroundings(health, () -> chosen.notice().stream().toList(), names(jdbc), content::troubles, Main.version()), chosen.canary(), clock),
        new PeoplePages(jdbc), new EventPages(events)));
    chosen.canary().ifPresent(canary -> features.add(new CanaryPages(jdbc, canary)));
    if (shell) features.add(new TerminalPages(terminals, consoles));
    var web = opened(new Web(new Web.Settings(config.host(), config.port(), config.proxied(), config.dev()), jdbc, clock, features));
    opened(events);   // last, so that it is closed before the server is
    web.start();
    announce(config, web.port(), new OperatorLink(jdbc).atStart());
    if (config.demo()) announcement.addAll(opened(new Demo(jdbc, content, config.content(), attempts)).start().signIns());
  }

  /** A review has the place of the lab that was handed in, on the servers that it had then. */
  private static Optional<Place> place(Content content, Reviews reviews, String key) {
    var attempt = Reviews.attempt(key);
    if (attempt.isEmpty()) return content.place(key);
    return reviews.of(attempt.get()).flatMap(kept -> content.place(kept.place())
        .map(lab -> new Place(key, Topology.of(kept.topology()), lab.template(), lab.rights(), true, lab.database())));
  }

  /** Owners of sandboxes as people know them. */
  private static UnaryOperator<String> names(Jdbc jdbc) {
    var people = new People(jdbc);
    return owner -> people.owner(owner).map(Person::name).orElse(owner.replace(':', ' '));
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

  /** Which platform the sandboxes belong to: as old as the database, so that whoever works on it finds them again. */
  private static String installation(Jdbc jdbc) {
    return jdbc.one("select id from installation", rs -> rs.getString(1)).orElseThrow();
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
