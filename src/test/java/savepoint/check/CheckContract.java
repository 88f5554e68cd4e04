package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import savepoint.db.TestDatabase;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Need;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** Honest work, work not done and work that was faked, before every check: the same wherever sandboxes run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheckContract implements StateChecks, RoleChecks, PlanChecks, ServerChecks {
  private static final String SCHEMA = """
      create table products (product_id int primary key, name varchar(40) not null, price numeric not null);
      create table orders (order_id int primary key, product_id int not null references products, customer text not null, placed date not null, paid boolean not null default false);
      insert into products values (1, 'pen', 1.50), (2, 'ink', 4.20), (3, 'nib', 0.80);
      insert into orders select g, 1 + g % 3, 'c' || g % 20, date '2025-01-01' + g % 300, g % 2 = 0 from generate_series(1, 300) g;
      """;

  private Sandbox sandbox;
  private Runtime runtime;
  private TestDatabase database;
  private Pool pool;
  private String start;
  private int made;
  private final List<Ground> left = new ArrayList<>();

  /** Where sandboxes run; closed by the subclass. */
  abstract Runtime runtime() throws IOException;

  @BeforeAll void start() throws Exception {
    database = TestDatabase.fresh();
    runtime = runtime();
    pool = new Pool(runtime, new SandboxStore(database.jdbc()), Pool.Settings.of(NoLeaks.INSTALLATION, 0, 2), Clock.systemUTC(), new SimpleMeterRegistry());
    sandbox = ((Lease.Ready) await().atMost(Duration.ofMinutes(2)).until(() -> pool.lease("test:check", Topology.POSTGRES), Lease.Ready.class::isInstance)).sandbox();
    start = sandbox.load(new Template("shop", List.of(SCHEMA)));
    sandbox.grant(Rights.ADMINISTRATOR);
  }

  @AfterAll void stop() throws Exception {
    pool.clear();
    assertThat(pool.status().sandboxes()).isEmpty();
    database.close();
  }

  @Override public boolean offers(Need need) { return runtime.offers().contains(need); }

  /** No check leaves a role, a right or a database behind that was not there before. */
  @AfterEach void nothingIsLeft() throws SQLException {
    forget();
    try (Session admin = sandbox.admin("postgres")) {
      assertThat(Relation.texts(admin, "select datname from pg_catalog.pg_database where datname ~ '^(copy|start|reference)_'")).isEmpty();
    }
  }

  /** Removes what the last script left: its database and its roles. */
  private void forget() throws SQLException {
    for (Ground ground : left) ground.close();
    left.clear();
    try (Session admin = sandbox.admin("postgres")) {
      assertThat(Relation.texts(admin, "select rolname from pg_catalog.pg_roles where rolname ~ '^(member|stranger|reader)_'")).isEmpty();
      assertThat(Relation.texts(admin, "select rolbypassrls::text from pg_catalog.pg_roles where rolname = 'learner'")).containsExactly("false");
      for (String role : Relation.texts(admin, "select rolname from pg_catalog.pg_roles where oid >= 16384 and rolname not in ('learner', 'judge')")) {
        Ground.execute(admin, "drop owned by " + role);
        Ground.execute(admin, "drop role " + role);
      }
      Ground.execute(admin, "alter role learner nosuperuser; alter role learner reset all");
    }
  }

  @Override public Ground after(String script, String reference) throws SQLException {
    forget();
    var ground = new Ground(sandbox, made("attempt", script), true, () -> ground("start", ""), () -> ground("reference", reference));
    left.add(ground);
    return ground;
  }

  private Ground ground(String what, String script) throws SQLException { return new Ground(sandbox, made(what, script), true, null); }

  private String made(String what, String script) throws SQLException {
    String name = what + "_" + ++made;
    sandbox.copy(start, name);
    try (Session learner = sandbox.connect(name)) {
      for (var part : sandbox.topology().engine().split(script)) {
        assertThat(learner.run(part.sql(), Ground.CAPS)).as(part.sql()).isInstanceOfAny(Outcome.Done.class, Outcome.Rows.class);
      }
    }
    return name;
  }

  @Override public void asAdmin(Ground ground, String sql) throws SQLException {
    try (Session admin = sandbox.admin(ground.database())) {
      Ground.execute(admin, sql);
    }
  }
}
