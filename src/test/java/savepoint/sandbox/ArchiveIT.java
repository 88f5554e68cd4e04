package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;

/** What was in a sandbox is in another one afterwards: for each topology, and for what a learner may have put there on purpose. */
@ExtendWith(NoLeaks.class)
class ArchiveIT {
  private static final long MOST = 64 << 20;

  @TempDir private Path folder;
  private Vault vault;
  private final List<Pod> pods = new ArrayList<>();
  private Sandbox first;
  private Sandbox second;

  @BeforeEach void open() { vault = new Vault(folder.resolve("vault")); }

  @AfterEach void remove() { pods.forEach(Pod::remove); }

  private Sandbox start(String name) {
    var label = new Label(NoLeaks.INSTALLATION, "a" + UUID.randomUUID().toString().substring(0, 8), 1, name, Instant.parse("2040-01-01T00:00:00Z"));
    Pod pod = NoLeaks.docker().start(Topology.of(name), label);
    pods.add(pod);
    return new Sandbox(pod, Topology.of(name));
  }

  private static Node node(Sandbox sandbox, String name) { return sandbox.pod().nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow(); }

  private static Node.Result sh(Sandbox sandbox, String node, String script) {
    return node(sandbox, node).exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 64 << 10);
  }

  private static String on(Sandbox sandbox, String node, String script) {
    Node.Result result = sh(sandbox, node, script);
    assertThat(result.code()).as("%s: %s%n%s", node, script, result.output()).isZero();
    return result.output().strip();
  }

  private String save() throws Archive.Failed, java.io.IOException {
    try (var draft = vault.draft()) {
      long began = System.nanoTime();
      assertThat(Archive.save(first, draft, MOST)).isEmpty();
      System.out.printf("%s: saved in %d ms, %d KiB%n", first.topology().name(), (System.nanoTime() - began) / 1_000_000, draft.bytes() >> 10);
      String hash = draft.hash();
      draft.keep();
      assertThat(vault.whole(draft.id(), hash, first.pod().nodes().size())).isTrue();
      return draft.id();
    }
  }

  /** Into a sandbox of its own, as when somebody comes back: the first one is gone. */
  private void move() throws Exception {
    String id = save();
    first.pod().remove();
    second = start(first.topology().name());
    long began = System.nanoTime();
    assertThat(Archive.restore(second, vault, id)).isEmpty();
    System.out.printf("%s: restored in %d ms%n", second.topology().name(), (System.nanoTime() - began) / 1_000_000);
    assertThat(second.pod().form()).isEqualTo(first.pod().form());
  }

  @Test void aServerGoesOnWithItsDataRolesAndSettings() throws Exception {
    first = start("postgres");
    on(first, "primary", """
        psql -qc 'create role clerk login' -c 'alter system set work_mem = 777' -c 'create table t as select generate_series(1, 1000) a'
        echo mine > notes.txt; echo gone > /tmp/gone""");
    String id = save();
    // the one that was saved goes on, too
    assertThat(on(first, "primary", "psql -Atc 'select count(*) from t'")).isEqualTo("1000");
    on(first, "primary", "psql -qc 'drop table t'");
    second = start("postgres");
    assertThat(Archive.restore(second, vault, id)).isEmpty();
    assertThat(on(second, "primary", "psql -Atc 'select count(*) from t' -c 'show work_mem' -c \"select rolname from pg_roles where rolname = 'clerk'\"")).isEqualTo("1000\n777kB\nclerk");
    assertThat(on(second, "primary", "cat notes.txt; stat -c %a $PGDATA; ls /tmp")).isEqualTo("mine\n700");
    try (var session = second.connect("postgres")) {
      assertThat(session.open()).isTrue();
    }
  }

  @Test void whatTheLearnerHadStoppedStaysStopped() throws Exception {
    first = start("postgres-pooled");
    on(first, "primary", "pg_ctl stop -s -m fast");
    move();
    assertThat(sh(second, "primary", "pg_isready").code()).isNotZero();
    assertThat(on(second, "pooler", "pgrep -cx pgbouncer")).isEqualTo("1");
    on(second, "primary", "pg_ctl start -s -w -l $PGDATA/server.log; psql -qc 'select 1'");
  }

  @Test void replicationGoesOn() throws Exception {
    first = start("postgres-pair");
    on(first, "primary", "psql -qc \"create role streamer login replication password 'x'\" -c 'create table t as select 1 a'");
    on(first, "replica", """
        pg_ctl stop -s -m fast && rm -rf $PGDATA/* $PGWAL/*
        export PGPASSWORD=x
        pg_basebackup --host=primary --username=streamer --pgdata=$PGDATA --waldir=$PGWAL --write-recovery-conf --checkpoint=fast --create-slot --slot=replica
        pg_ctl start -s -w -l $PGDATA/server.log""");
    on(first, "primary", "psql -qc 'insert into t values (41)'");
    move();
    on(second, "primary", "psql -qc 'insert into t values (58)'");
    await().untilAsserted(() -> assertThat(on(second, "replica", "psql -Atc 'select sum(a), pg_is_in_recovery() from t'")).isEqualTo("100|t"));
    assertThat(on(second, "primary", "psql -Atc 'select slot_name, active from pg_replication_slots'")).isEqualTo("replica|t");
  }

  @Test void mariaDbGoesOn() throws Exception {
    first = start("mariadb");
    on(first, "primary", "mariadb -e \"create database d; create table d.t engine=innodb as select 42 a; create user app@localhost identified by 'x'\"");
    move();
    assertThat(on(second, "primary", "mariadb -Ne 'select a from d.t; select user from mysql.user where user = \"app\"'")).isEqualTo("42\napp");
    on(second, "primary", "server stop && server start");
  }

  @Test void allThreeTiersGoOn() throws Exception {
    first = start("three-tier");
    on(first, "db", "psql -qc \"create role app login password 'app'\" -c 'create database app owner app'");
    on(first, "app", "sed -i 's/user=user/who=user/' $DATADIR/app.py && server restart");
    move();
    assertThat(on(second, "web", "curl -s http://web/")).contains("\"who\":\"app\"");
  }

  @Test void aServerAndItsBackupHostGoOn() throws Exception {
    first = start("postgres-backup");
    on(first, "primary", "psql -qc 'create table t as select 1 a'");
    on(first, "backup", "echo mine > ~/notes");
    move();
    assertThat(on(second, "primary", "psql -Atc 'select a from t'")).isEqualTo("1");
    assertThat(on(second, "backup", "cat ~/notes")).isEqualTo("mine");
  }

  @Test void bothServersOfAMariaDbPairGoOn() throws Exception {
    first = start("mariadb-pair");
    for (String node : List.of("primary", "replica")) on(first, node, "mariadb -e \"create database d; create table d.t engine=innodb as select '" + node + "' a\"");
    move();
    for (String node : List.of("primary", "replica")) assertThat(on(second, node, "mariadb -Ne 'select a from d.t'")).isEqualTo(node);
  }

  @Test void filesOfSqliteGoAlong() throws Exception {
    first = start("sqlite");
    on(first, "shell", "sqlite3 $DATADIR/mine.db 'pragma journal_mode = wal; create table t as select 42 a'");
    move();
    assertThat(on(second, "shell", "sqlite3 $DATADIR/mine.db 'select a from t'")).isEqualTo("42");
  }

  @Test void programsThatUseAnSqliteFileGoOn() throws Exception {
    first = start("sqlite");
    on(first, "shell", """
        sqlite3 $DATADIR/mine.db 'create table t (a)'
        printf '%s\\n' '#!/usr/bin/python3' 'import signal, sqlite3, sys' 'db = sqlite3.connect(sys.argv[1], isolation_level=None)' 'db.execute("begin immediate")' \
          'print("held", sys.argv[2], flush=True)' 'signal.pause()' > ~/hold.py
        chmod +x ~/hold.py; setsid ~/hold.py $DATADIR/mine.db 'a b' > ~/log 2>&1 < /dev/null &
        timeout 10 bash -c 'until grep -q held ~/log; do sleep 0.05; done'""");
    move();
    on(second, "shell", "timeout 10 bash -c 'until [ $(grep -c \"held a b\" ~/log) = 2 ]; do sleep 0.05; done'");
    assertThat(sh(second, "shell", "sqlite3 $DATADIR/mine.db 'insert into t values (1)'").output()).contains("database is locked");
  }

  @Test void whatIsStrangeComesBackAsItWas() throws Exception {
    first = start("sqlite");
    on(first, "shell", """
        ln -s /etc ~/etc; ln -s /etc/passwd ~/passwd; ln -s ../../../../../tmp/x "$DATADIR/up"
        mkfifo ~/pipe; mkdir -p ~/closed/inner; echo secret > ~/closed/inner/file; chmod 000 ~/closed/inner/file ~/closed/inner ~/closed
        truncate -s 1T $DATADIR/huge; touch "$(printf 'a\\nb')" -- '-rf' ~/postmaster.pid; ln ~/-rf ~/twin""");
    move();
    assertThat(on(second, "shell", "readlink ~/etc ~/passwd $DATADIR/up; stat -c %s $DATADIR/huge; stat -c %a ~/closed; test -p ~/pipe; [ ~/-rf -ef ~/twin ]; ls ~/postmaster.pid 2>&1 || true"))
        .isEqualTo("/etc\n/etc/passwd\n../../../../../tmp/x\n1099511627776\n0\nls: cannot access '/home/learner/postmaster.pid': No such file or directory");
    assertThat(on(second, "shell", "chmod 700 ~/closed; stat -c %a ~/closed/inner; chmod 700 ~/closed/inner; stat -c %a ~/closed/inner/file; chmod 600 ~/closed/inner/file; cat ~/closed/inner/file"))
        .isEqualTo("0\n0\nsecret");
    assertThat(on(second, "shell", "tail -n 1 /etc/passwd")).contains("5432");
  }

  @Test void aHundredThousandSmallFilesGoAlong() throws Exception {
    first = start("sqlite");
    on(first, "shell", "mkdir $DATADIR/many; cd $DATADIR/many; seq 1 100000 | xargs -n 2000 touch");
    move();
    assertThat(on(second, "shell", "ls -U $DATADIR/many | wc -l")).isEqualTo("100000");
  }

  @Test void whatIsTooMuchIsRefusedAndLeavesNothingBehindAndTheServerRuns() {
    first = start("postgres");
    on(first, "primary", "head -c 100M /dev/urandom > $PGDATA/noise");
    assertThatThrownBy(this::save).isInstanceOf(Archive.Failed.class).hasMessageContaining("too much to save").hasMessageContaining("64 MB");
    assertThat(folder.resolve("vault")).isEmptyDirectory();
    assertThat(on(first, "primary", "psql -Atc 'select 1'")).isEqualTo("1");
    // who was writing into a pipe whose reader was killed ends a moment later
    await().untilAsserted(() -> assertThat(on(first, "primary", "pgrep -lx 'zstd|tar' || true")).isEmpty());
  }

  @Test void whoKillsTheCopyGetsAnErrorAndHasTheServerStill() {
    first = start("postgres");
    on(first, "primary", "head -c 60M /dev/urandom > $PGDATA/noise; (setsid bash -c 'while true; do pkill -9 tar; pkill -9 zstd; done' >/dev/null 2>&1 &)");
    assertThatThrownBy(this::save).isInstanceOf(Archive.Failed.class);
    assertThat(folder.resolve("vault")).isEmptyDirectory();
    on(first, "primary", "psql -Atc 'select 1'");
  }

  @Test void garbageIsNoSavepointAndABombEndsOnTheDisk() throws Exception {
    for (byte[] bytes : List.of("garbage".getBytes(), noise(), bomb())) {
      second = start("sqlite");
      try (var draft = vault.draft()) {
        try (OutputStream out = draft.node(0)) {
          out.write(bytes);
        }
        draft.keep();
        assertThatThrownBy(() -> Archive.restore(second, vault, draft.id())).isInstanceOf(Archive.Failed.class).hasMessageContaining("does not fit on the disks of shell");
      }
    }
  }

  private static byte[] noise() {
    byte[] noise = new byte[3_000_000];
    new Random(7).nextBytes(noise);
    return noise;
  }

  /** A few bytes that become a file far bigger than the disk. */
  private byte[] bomb() {
    first = start("sqlite");
    var bytes = new java.io.ByteArrayOutputStream();
    String script = "cd /; truncate -s 1500M /home/learner/zeros; { printf 'savepoint 1\\0\\0\\0'; tar -c home/learner/zeros; } | zstd -q --stdout";
    assertThat(node(first, "shell").stream(List.of("bash", "-c", script), InputStream.nullInputStream(), bytes, 1 << 20, Patience.LONG).code()).isZero();
    return bytes.toByteArray();
  }

  @Test void aFileThatWasChangedSinceIsNoticed() throws Exception {
    first = start("sqlite");
    try (var draft = vault.draft()) {
      Archive.save(first, draft, MOST);
      String hash = draft.hash();
      draft.keep();
      Files.write(folder.resolve("vault").resolve(draft.id()).resolve("0"), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
      assertThat(vault.whole(draft.id(), hash, 1)).isFalse();
    }
  }
}
