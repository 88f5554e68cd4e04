package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.engine.Sqlite;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/**
 * A server made from what a learner kept, in a sandbox that nobody used. Everything in it but the data is the pristine image's: programs, settings, rules of access.
 *
 * @param databases where to look for rows, the first that has any
 */
record Restored(Sandbox sandbox, List<String> databases) {
  /** The learner's ~, in the learner's node; elsewhere it is a stream that no path of theirs comes with. */
  static final String HOME = "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; ";
  private static final String IN = "/var/lib/postgresql/wal/backup";

  /** Where a base backup comes in: on the big disk, which is empty then. */
  private static final String BASE = "$PGDATA/backup";

  /** Lays a base backup, plain or tar, down as a data directory. */
  private static final String UNPACK = """
      set -e
      from=$PGDATA/backup to=$PGDATA/restored
      mkdir -m 700 $to
      if [ -e $from/PG_VERSION ]; then mv $from/* $to/
      else
        for tar in $from/base.tar*; do tar -xf "$tar" -C $to; done
        mkdir -p $to/pg_wal
        for tar in $from/pg_wal.tar*; do [ ! -e "$tar" ] || tar -xf "$tar" -C $to/pg_wal; done
      fi
      rm -rf $from
      """;

  private static final String START = """
      set -e
      to=$PGDATA/restored made=/usr/local/share/savepoint/cluster
      chmod 700 $to
      rm -f $to/postgresql.auto.conf $to/standby.signal $to/recovery.signal $to/postmaster.pid
      { echo "include '$made/postgresql.conf'"; echo 'hot_standby = off'; } > /tmp/restored.conf
      if [ $# -gt 0 ]; then
        touch $to/recovery.signal
        printf '%s\\n' 'for one in "$1/$2" "$1/$2.gz" "$1/$2.zst"; do [ -e "$one" ] || continue' \\
          'case $one in *.gz) gzip -dc "$one" ;; *.zst) zstd -dcq "$one" ;; *) cat "$one" ;; esac > "$3"; exit; done; exit 1' > /tmp/fetch
        { echo "restore_command = 'bash /tmp/fetch $PGDATA/archive %f %p'"; echo "recovery_target_time = '$1'"; echo 'recovery_target_action = promote'; } >> /tmp/restored.conf
      fi
      pg_ctl -D $to -s -w -t 10 -l /tmp/restored.log -o "-c config_file=/tmp/restored.conf -c hba_file=$made/pg_hba.conf -c ident_file=$made/pg_ident.conf" start >/dev/null || true
      # to pg_ctl a server that still recovers is one that has started
      while pg_ctl -D $to status >/dev/null; do
        ! psql -Xqc 'select' postgres >/dev/null 2>&1 || exit 0
        sleep 0.1
      done
      grep -E 'FATAL|PANIC|ERROR' /tmp/restored.log | tail -n 3
      exit 1""";

  private static final String DUMP = """
      set -e
      from=%s
      psql -Xqc 'create database restored template template0'
      if [ -d $from ] || [ "$(head -c 5 $from)" = PGDMP ] || tar -tf $from >/dev/null 2>&1; then pg_restore --no-owner --no-acl -d restored $from
      else { gzip -cd $from 2>/dev/null || cat $from; } | psql -Xq -d restored
      fi""".formatted(IN);

  /** From a base backup, or from a dump: either a file or a directory. */
  static Restored of(Site site, Node from, String file, String directory) throws SQLException, Unmet {
    return switch (site.engine()) {
      case Postgres _ -> postgres(site, from, file, directory);
      case MariaDb _ -> MariaDbRestored.of(site, from, file, directory);
      case Sqlite _ -> SqliteRestored.of(site, from, file);
    };
  }

  private static Restored postgres(Site site, Node from, String file, String directory) throws SQLException, Unmet {
    if (directory != null && base(site, from, directory)) {
      Sandbox sandbox = empty(site);
      unpacked(site, from, directory, sandbox);
      return started(site, sandbox, null);
    }
    Sandbox sandbox = site.pristine(Topology.POSTGRES);
    Node node = node(sandbox);
    if (file == null) carry(site, from, directory, node, IN);
    else carryFile(site, from, file, node, IN);
    // psql and pg_restore go on after errors, such as roles that are nowhere else: what is missing shows in the rows
    site.run(node, "bash", "-c", DUMP);
    return new Restored(sandbox, List.of("restored", site.database()));
  }

  /** From a base backup and the WAL that was archived since, as they were at a moment. */
  static Restored at(Site site, Node from, String base, String archive, String moment) throws SQLException, Unmet {
    if (!base(site, from, base)) throw new Unmet(base + " on " + from.name() + " holds no base backup");
    Sandbox sandbox = empty(site);
    unpacked(site, from, base, sandbox);
    carry(site, from, archive, node(sandbox), "$PGDATA/archive");
    return started(site, sandbox, moment);
  }

  private static boolean base(Site site, Node from, String directory) {
    return site.run(from, "sh", "-c", HOME + "[ -e \"$1/PG_VERSION\" ] || [ -n \"$(ls \"$1\"/base.tar* 2>/dev/null)\" ]", "look", directory).code() == 0;
  }

  static Node node(Sandbox sandbox) { return sandbox.pod().nodes().getFirst(); }

  /** A sandbox that nobody used, with no server any more. */
  static Sandbox empty(Site site) throws SQLException {
    Sandbox sandbox = site.pristine(Topology.POSTGRES);
    var wiped = site.run(node(sandbox), "sh", "-c", "pg_ctl stop -s -m immediate && rm -rf $PGDATA/* $PGWAL/*");
    if (wiped.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + wiped.output());
    return sandbox;
  }

  /** Carries a directory of the learner's; {@code where} is ours, and may name variables. */
  static void carry(Site site, Node from, String directory, Node to, String where) throws SQLException, Unmet {
    unpacked(site.carry(from, List.of("sh", "-c", HOME + "tar -C \"$1\" -cf - .", "take", directory),
        to, List.of("sh", "-c", "mkdir -p " + where + " && tar -C " + where + " -xf -"), Site.MOST_CARRIED));
  }

  /** The same with one file. */
  static void carryFile(Site site, Node from, String file, Node to, String where) throws SQLException, Unmet {
    unpacked(site.carry(from, List.of("sh", "-c", HOME + "cat -- \"$1\"", "take", file), to, List.of("sh", "-c", "cat > " + where), Site.MOST_CARRIED));
  }

  private static void unpacked(Site site, Node from, String directory, Sandbox sandbox) throws SQLException, Unmet {
    carry(site, from, directory, node(sandbox), BASE);
    unpacked(site.run(node(sandbox), "bash", "-c", UNPACK));
  }

  private static void unpacked(Node.Result carried) throws Unmet {
    if (carried.code() != 0) throw new Unmet("The backup could not be unpacked: " + Words.sql(carried.output()));
  }

  /** Starts what lies in {@code $PGDATA/restored}; with a moment, from the WAL in {@code $PGDATA/archive} up to it. */
  static Restored started(Site site, Sandbox sandbox, String moment) throws Unmet {
    var done = moment == null ? site.run(node(sandbox), "bash", "-c", START) : site.run(node(sandbox), "bash", "-c", START, "start", moment);
    if (done.code() != 0) throw new Unmet("A server does not start from the backup" + (moment == null ? "" : " and its WAL") + ": " + Words.sql(done.output()));
    return new Restored(sandbox, List.of(site.database()));
  }

  /** From the first database that has any; empty when none answers: what is not there was not restored. */
  List<List<String>> rows(String sql) throws Unmet {
    for (String database : databases) {
      try (Session session = Grader.admin(sandbox, database)) {
        var rows = rows(sandbox.topology().engine(), session, sql);
        if (!rows.isEmpty()) return rows;
      } catch (SQLException e) {
        // a table, schema or database that is not there: nothing of it was restored
        boolean missing = String.valueOf(e.getSQLState()).matches("42P01|3F000|3D000|42703|42S02|42S22|42000");
        if (!missing && databases.getLast().equals(database)) throw new Unmet("The restored backup does not answer: " + e.getMessage());
      }
    }
    return List.of();
  }

  static List<List<String>> rows(Session session, String sql) throws SQLException {
    Ground.execute(session, "set search_path = public, pg_catalog");
    var rows = plain(session, sql);
    Ground.execute(session, "set search_path = pg_catalog, pg_temp");
    return rows;
  }

  /** As authors write rows: columns with | between them, one line for each. */
  static String lines(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(value -> value == null ? "" : value).collect(Collectors.joining("|"))).collect(Collectors.joining("\n"));
  }

  /** The same in any engine. */
  static List<List<String>> rows(Engine engine, Session session, String sql) throws SQLException { return engine instanceof Postgres ? rows(session, sql) : plain(session, sql); }

  private static List<List<String>> plain(Session session, String sql) throws SQLException {
    return switch (session.run(sql, Ground.CAPS)) {
      case Outcome.Rows rows -> rows.rows();
      case Outcome.Done _ -> List.of();
      case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
      case Outcome.Ended ended -> throw new SQLException(ended.why().message());
    };
  }
}
