package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Full backups with increments that make a chain, that do not, and copies that are called increments. */
class IncrementalLabIT extends LabContract {
  private static final String AT = "/var/lib/postgresql/data/";
  private static final String ALL = "select count(*) from sales having count(*) > 999";

  @BeforeAll void aShop() {
    lab("postgres-backup");
    on("primary", """
        psql -qc "alter system set summarize_wal = on" -c 'select pg_reload_conf()' -c "create role taker login replication password 'x'" >/dev/null
        psql -qc 'create table sales as select g as id, g % 97 as amount from generate_series(1, 5000) g'""");
    on("backup", "echo '*:*:*:*:x' > ~/.pgpass; chmod 600 ~/.pgpass");
  }

  private static IncrementalChain chain(String run, String sql, String... links) {
    return new IncrementalChain(null, "backup", List.of(links).stream().map(link -> AT + link).toList(), run, sql);
  }

  private static String take(String name, String base) { return "rm -rf $PGDATA/%1$s; pg_basebackup -h primary -U taker -c fast -D $PGDATA/%1$s %2$s".formatted(name, base == null ? "" : "--incremental=$PGDATA/" + base + "/backup_manifest"); }

  private void sell(int how) { on("primary", "psql -qc 'insert into sales select 10000 + g, 1 from generate_series(1, " + how + ") g'"); }

  @Test void aChainBringsEverythingBackAndNoLinkOfItCanBeMissing() throws SQLException {
    on("backup", take("a0", null));
    sell(10);
    on("backup", take("a1", "a0"));
    sell(10);
    on("backup", take("a2", "a1"));
    holds(chain(null, ALL, "a0", "a1", "a2"));
    holds(chain(take("a2", "a1"), ALL, "a0", "a1", "a2"));
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^marker_'\" | (! grep -q .)");
    // a link is missing, or the order is wrong
    fails(chain(null, ALL, "a0", "a2"), "do not combine");
    fails(chain(null, ALL, "a1", "a2"), "backup at /var/lib/postgresql/data/a1 is an incremental backup, but the first backup should be a full backup");
    fails(chain(null, ALL, "a0", "nowhere"), "cannot be read");
    // not what is here now
    sell(10);
    fails(chain(null, ALL, "a0", "a1", "a2"), "does not give the rows that are here");
  }

  @Test void anIncrementThatHoldsNothingNewIsSeen() throws SQLException {
    on("backup", "rm -rf $PGDATA/?[0-9]; " + take("b0", null) + "; " + take("b1", "b0"));
    fails(chain(null, ALL, "b0", "b1"), "the last increment holds nothing new");
    fails(chain("true", null, "b0", "b1"), "is not in the chain");
    fails(chain("exit 4", null, "b0", "b1"), "fails with status 4");
    // always on the full one, though it is said to hang on the one before
    sell(10);
    on("backup", take("b2", "b0"));
    fails(chain(null, ALL, "b0", "b1", "b2"), "do not combine");
  }

  @Test void aCopyThatIsCalledAnIncrementIsSeen() throws SQLException {
    on("backup", "rm -rf $PGDATA/?[0-9]; " + take("c0", null));
    sell(10);
    on("backup", take("c1", null));
    fails(chain(null, ALL, "c0", "c1"), "is a full backup, but only the first backup should be a full backup");
    // a full copy, with the label of an increment written by hand
    on("backup", """
        cd $PGDATA
        sed -n 's/^START WAL LOCATION: \\([^ ]*\\).*/INCREMENTAL FROM LSN: \\1/p; s/^START TIMELINE: /INCREMENTAL FROM TLI: /p' c0/backup_label >> c1/backup_label""");
    fails(chain(null, ALL, "c0", "c1"), "more than half as big as the full backup");
  }

  @Test void nothingThatTheServerSaysIsBelieved() throws SQLException {
    on("backup", "rm -rf $PGDATA/?[0-9]; " + take("d0", null));
    sell(10);
    on("backup", take("d1", "d0"));
    on("primary", "psql -qc 'delete from sales where id > 10000'");
    // a link to what is somebody else's, and a query that cannot be compared
    on("backup", "ln -s /etc $PGDATA/d2");
    fails(chain(null, ALL, "d0", "d2"), "cannot be read");
    fails(chain(null, "select from sales where amount < 0", "d0", "d1"), "Here the query gives no rows");
    assertThatThrownBy(() -> chain(null, null, "d0", "d1")).isInstanceOf(IllegalArgumentException.class);
  }
}
