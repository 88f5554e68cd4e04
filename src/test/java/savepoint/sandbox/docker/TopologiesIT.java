package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savepoint.Patience;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;

/** Every topology as it is written, in real containers: as locked up as a single server, and its nodes at work with one another. */
@ExtendWith(NoLeaks.class)
class TopologiesIT {
  /** What can be written to besides home, /run and /tmp. */
  private static final Map<String, List<String>> DISKS = Map.of("postgres", List.of("/var/lib/postgresql/data", "/var/lib/postgresql/wal"),
      "mariadb", List.of("/var/lib/mysql"), "three-tier", List.of("/var/lib/savepoint"), "sqlite", List.of("/var/lib/sqlite"));
  private static final Map<String, String> HOMES = Map.of("postgres", "/home/postgres", "mariadb", "/home/mysql", "three-tier", "/home/learner", "sqlite", "/home/learner");
  private static final Map<String, String> MEMORY = Map.of("cgroup v2", "/sys/fs/cgroup/memory.current", "cgroup v1", "/sys/fs/cgroup/memory/memory.usage_in_bytes");

  private Pod pod;

  private void start(String name) {
    var label = new Label(NoLeaks.INSTALLATION, "t" + UUID.randomUUID().toString().substring(0, 8), 1, name, Instant.parse("2040-01-01T00:00:00Z"));
    pod = NoLeaks.docker().start(Topology.of(name), label);
  }

  @AfterEach void remove() {
    if (pod != null) pod.remove();
  }

  private Node node(String name) { return pod.nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow(); }

  private static Node.Result sh(Node node, String script) {
    return node.exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 64 << 10);
  }

  /** What a script that must work says. */
  private String on(String node, String script) {
    Node.Result result = sh(node(node), script);
    assertThat(result.code()).as("%s: %s%n%s", node, script, result.output()).isZero();
    return result.output().strip();
  }

  private static Set<String> names() { return Topology.names(); }

  @ParameterizedTest @MethodSource("names")
  void everyNodeIsLockedUpAndKnowsTheOthers(String name) {
    start(name);
    pod.remove();
    long began = System.nanoTime();
    start(name);
    System.out.println(name + ": ready after " + (System.nanoTime() - began) / 1_000_000 + " ms");
    Topology topology = Topology.of(name);
    assertThat(pod.nodes()).hasSameSizeAs(topology.nodes());
    for (Topology.Spec spec : topology.nodes()) {
      Node node = node(spec.name());
      System.out.println(name + ", " + spec.name() + ": " + memory(node));
      lockedUp(node, spec);
      assertThat(sh(node, "bash -c 'echo $HOSTNAME'").output().strip()).isEqualTo(spec.name());
      assertThat(sh(node, "echo $SAVEPOINT_NODE").output().strip()).isEqualTo(spec.name());
      for (int i = 0; i < topology.nodes().size(); i++) {
        assertThat(sh(node, "getent hosts " + topology.nodes().get(i).name()).output()).as(spec.name()).startsWith("127.0.0." + (11 + i) + " ");
      }
    }
  }

  @ParameterizedTest @MethodSource("names")
  void aNodeOutlivesEverythingInIt(String name) {
    start(name);
    for (Node node : pod.nodes()) {
      sh(node, "echo kept > ~/kept; setsid --fork sleep 1000 & kill -9 -1");
      await().untilAsserted(() -> assertThat(sh(node, "cat ~/kept; pgrep -x sleep; ps -eo stat= | grep Z").output()).as(node.name()).isEqualTo("kept\n"));
    }
    // and it can begin anew
    if (name.equals("postgres")) on("primary", "pg_ctl start -s -w -l $PGDATA/server.log && psql -Atc 'select 1'");
  }

  private static void lockedUp(Node node, Topology.Spec spec) {
    assertThat(sh(node, "ls /sys/class/net; tail -n +2 /proc/net/route").output().strip()).isEqualTo("lo");
    assertThat(sh(node, "echo > /dev/tcp/1.1.1.1/53").output()).contains("unreachable");
    assertThat(sh(node, "id -u; id -g; id -G").output()).isEqualTo("5432\n5432\n5432\n");
    assertThat(sh(node, "grep -E '^Cap(Inh|Prm|Eff|Bnd|Amb)' /proc/self/status | awk '{print $2}' | sort -u").output().strip()).isEqualTo("0000000000000000");
    assertThat(sh(node, "grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status").output()).contains("NoNewPrivs:\t1").contains("Seccomp:\t2");
    assertThat(sh(node, "find / -xdev -perm /6000 -type f 2>/dev/null").output()).isEmpty();
    var disks = new ArrayList<>(DISKS.get(spec.image()));
    disks.addAll(List.of(HOMES.get(spec.image()), "/run", "/tmp"));
    assertThat(sh(node, "find / -xdev -writable ! -type l 2>/dev/null").output().lines()).containsExactlyInAnyOrderElementsOf(disks);
    assertThat(sh(node, "stat -f -c %T " + String.join(" ", disks) + " | sort -u").output().strip()).isEqualTo("tmpfs");
    for (String disk : disks) {
      assertThat(sh(node, "head -c 1000M /dev/zero > " + disk + "/fill; rm -f " + disk + "/fill").output()).as(disk).contains("No space left");
    }
  }

  private static String memory(Node node) {
    for (String file : MEMORY.values()) {
      Node.Result result = sh(node, "cat " + file + " 2>/dev/null");
      if (result.code() == 0) return Long.parseLong(result.output().strip()) / (1 << 20) + " MiB";
    }
    return "unknown";
  }

  @Test void aReplicaIsMadeFromThePrimaryFollowsItAndTakesOver() {
    start("postgres-pair");
    on("primary", "psql -qc \"create role streamer login replication password 'x'\"; psql -qc 'create table t as select 1 a'");
    on("replica", """
        pg_ctl stop -s -m fast && rm -rf $PGDATA/* $PGWAL/*
        export PGPASSWORD=x
        pg_basebackup --host=primary --username=streamer --pgdata=$PGDATA --waldir=$PGWAL --write-recovery-conf --checkpoint=fast --create-slot --slot=replica
        pg_ctl start -s -w -l $PGDATA/server.log""");
    on("primary", "psql -qc 'insert into t values (41)'");
    await().untilAsserted(() -> assertThat(on("replica", "psql -Atc 'select sum(a) from t'")).isEqualTo("42"));
    assertThat(sh(node("replica"), "psql -c 'insert into t values (1)'").output()).contains("read-only transaction");
    on("primary", "pg_ctl stop -s -m immediate");
    on("replica", "psql -qAtc 'select pg_promote()'; psql -qc 'insert into t values (8)'");
    assertThat(on("replica", "psql -Atc 'select sum(a) from t'")).isEqualTo("50");
  }

  @Test void manyClientsOfThePoolerShareFewSessions() {
    start("postgres-pooled");
    on("primary", "psql -qc \"create role web login password 'x'\"");
    // it has no user yet: nobody comes through
    assertThat(sh(node("primary"), "PGPASSWORD=x psql -h pooler -p 6432 -U web postgres -c 'select 1'").code()).isNotZero();
    on("pooler", """
        echo '"web" "x"' > pgbouncer/users.txt && sed -i 's/^pool_mode = .*/pool_mode = transaction/' pgbouncer/pgbouncer.ini
        psql -q -p 6432 -U pgbouncer pgbouncer -c reload""");
    assertThat(on("primary", """
        export PGPASSWORD=x
        for i in {1..15}; do psql -h pooler -p 6432 -U web -At postgres -c 'select pg_backend_pid()' & done | sort -u | wc -l""").lines().mapToInt(Integer::parseInt))
        .allMatch(pids -> pids >= 1 && pids <= 5);
    // it is not pid 1 either
    on("pooler", "psql -q -p 6432 -U pgbouncer pgbouncer -c shutdown; for i in {1..100}; do pgrep -x pgbouncer >/dev/null || break; sleep 0.05; done; ! pgrep -x pgbouncer");
    assertThat(sh(node("primary"), "pg_isready -h pooler -p 6432").code()).isNotZero();
    on("pooler", "pgbouncer --quiet --daemon pgbouncer/pgbouncer.ini; for i in {1..100}; do pg_isready -q -h pooler -p 6432 && exit 0; sleep 0.05; done; exit 1");
  }

  @Test void barmanTakesABackupThatCanBeRestored() {
    start("postgres-backup");
    assertThat(sh(node("backup"), "pgrep -c postgres").output().strip()).isEqualTo("0");
    on("primary", "psql -qc \"create role barman login superuser password 'x'\"; psql -qc 'create table t as select 42 a'");
    on("backup", """
        echo 'primary:5432:*:barman:x' > ~/.pgpass && chmod 600 ~/.pgpass
        cat > ~/barman.d/primary.conf <<'END'
        [primary]
        description = the server of this sandbox
        conninfo = host=primary user=barman dbname=postgres
        streaming_conninfo = host=primary user=barman
        backup_method = postgres
        streaming_archiver = on
        slot_name = barman
        create_slot = auto
        END
        barman -q receive-wal --create-slot primary && barman -q cron""");
    String fetchWal = "barman -q switch-wal --force primary; barman -q archive-wal primary; ";
    await().untilAsserted(() -> on("backup", fetchWal + "barman -q check primary"));
    on("backup", "barman -q backup primary");
    await().untilAsserted(() -> assertThat(on("backup", fetchWal + "barman -q check-backup primary latest; barman list-backups primary")).isNotEmpty().doesNotContain("WAITING"));
    on("primary", "psql -qc 'drop table t'");
    on("backup", "barman -q recover primary latest $PGWAL/restored && pg_ctl start -s -w -D $PGWAL/restored -o '-p 5433 -h \"\"' -l /tmp/restored.log");
    assertThat(on("backup", "psql -p 5433 -Atc 'select a from t'")).isEqualTo("42");
  }

  @Test void aMariaDbReplicaFollowsItsPrimaryAndServersAreStoppedAndStarted() {
    start("mariadb-pair");
    on("primary", """
        printf 'log-bin = binlog\\n' >> ~/.my.cnf && server restart
        mariadb -e "create user streamer@'%' identified by 'x'; grant replication slave on *.* to streamer@'%'; create database d; create table d.t as select 1 a\"""");
    on("replica", "mariadb -e \"change master to master_host = 'primary', master_user = 'streamer', master_password = 'x', master_use_gtid = slave_pos; start slave\"");
    on("primary", "mariadb -e 'insert into d.t values (41)'");
    await().untilAsserted(() -> assertThat(on("replica", "mariadb -Ne 'select sum(a) from d.t'")).isEqualTo("42"));
    on("primary", "server stop");
    assertThat(sh(node("primary"), "mariadb -e 'select 1'").code()).isNotZero();
    on("primary", "server start && mariadb -e 'insert into d.t values (8)'");
    assertThat(on("primary", "mariadb -Ne 'select sum(a) from d.t'")).isEqualTo("50");
  }

  @Test void mariaDbKnowsItsOwnUserAloneWithoutAPassword() {
    start("mariadb");
    assertThat(on("primary", "mariadb -Ne 'select current_user()'; mariadb -u learner -Ne 'select current_user()'")).isEqualTo("mysql@localhost\nlearner@localhost");
    assertThat(sh(node("primary"), "mariadb -u learner -e 'create database d'").output()).contains("Access denied");
    assertThat(sh(node("primary"), "mariadb -u learner -e 'select * from mysql.global_priv'").output()).contains("denied");
    on("primary", "mariadb -e \"create user app@localhost identified by 'x'\"");
    assertThat(sh(node("primary"), "mariadb -u app -e 'select 1'").output()).contains("Access denied");
    // without other nodes it listens on nothing but its socket
    assertThat(sh(node("primary"), "echo > /dev/tcp/primary/3306").output()).contains("refused");
    // a backup that the server itself takes back
    on("primary", """
        mariadb -e 'create database d; create table d.t as select 42 a'
        mariadb-backup --backup --target-dir=$DATADIR/../mysql/taken 2>/tmp/log || { tail /tmp/log; exit 1; }
        mariadb-backup --prepare --target-dir=$DATADIR/taken 2>/tmp/log || { tail /tmp/log; exit 1; }""");
    assertThat(on("primary", "ls $DATADIR/taken/d")).contains("t.ibd");
  }

  @Test void aRequestGoesThroughAllThreeTiers() {
    start("three-tier");
    assertThat(on("db", "curl -s -o /dev/null -w '%{http_code}' http://web/")).isEqualTo("503");
    on("db", "psql -qc \"create role app login password 'app'\" -c 'create database app owner app'");
    assertThat(on("web", "curl -s http://web/")).contains("\"user\":\"app\"").contains("\"database\":\"app\"");
    on("app", "server stop");
    assertThat(on("web", "curl -s -o /dev/null -w '%{http_code}' http://web/")).isEqualTo("502");
    on("app", "sed -i 's/user=user/who=user/' $DATADIR/app.py && server start");
    assertThat(on("web", "server restart && server status && curl -s http://web/")).contains("\"who\":\"app\"");
  }

  @Test void sqliteKeepsItsFilesOnTheDisk() {
    start("sqlite");
    on("shell", "sqlite3 $DATADIR/mine.db 'create table t as select 42 a'");
    assertThat(on("shell", "sqlite3 $DATADIR/mine.db 'select a from t'")).isEqualTo("42");
  }
}
