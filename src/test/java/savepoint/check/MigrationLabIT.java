package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations that a running application does not feel, and some that it does. */
class MigrationLabIT extends LabContract {
  private static final String PRIOR = "create table tickets (id bigint generated always as identity primary key, name text not null, status text not null default 'new');\n";
  private static final MigrationApplies CHECK = check("select count(*) from tickets where title is not null having count(*) >= 60000");

  /** Where it is not about locks, a machine that pauses does not matter. */
  private static MigrationApplies check(String then) { return check(then, 5_000); }

  private static MigrationApplies check(String then, int lockWait) {
    return new MigrationApplies(null, null, "~/sql", PRIOR, null, "insert into tickets (name) select 'ticket ' || g from generate_series(1, 60000) g",
        List.of("insert into tickets (name) values ('from the old one')", "select name, status from tickets where id = 7", "update tickets set status = 'open' where id = 7"),
        List.of("insert into tickets (title) values ('{{text}}')", "select title from tickets where id = 7"), then, lockWait);
  }

  @BeforeAll void aServer() { lab("postgres"); }

  @BeforeEach void theVersionBefore() {
    on("primary", "rm -rf ~/sql; mkdir ~/sql; cat > ~/sql/V1__start.sql <<'END'\n" + PRIOR + "END");
  }

  private void add(String file, String sql) { on("primary", "cat > ~/sql/" + file + " <<'END'\n" + sql + "\nEND"); }

  /** New column, both kept alike by a trigger, filled in small steps. */
  private void wellDone() {
    add("V2__add_title.sql", "alter table tickets add title text; alter table tickets alter name drop not null;");
    add("V3__keep_both.sql", """
        create function both_names() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then
            new.title := coalesce(new.title, new.name);
            new.name := coalesce(new.name, new.title);
          elsif new.title is distinct from old.title then new.name := new.title;
          else new.title := new.name;
          end if;
          return new;
        end $$;
        create trigger both_names before insert or update on tickets for each row execute function both_names();""");
    add("V4__fill.sql", "update tickets set title = name where title is null and id <= 60000 and id <> 7;\nupdate tickets set title = name where title is null and id = 7;");
    add("V5__find.sql", "create index concurrently tickets_title on tickets (title);");
  }

  @Test void aChangeThatNobodyFeels() throws SQLException {
    wellDone();
    holds(CHECK, "Flyway applies 4 on the version before");
    // what is filled is asked for
    on("primary", "rm ~/sql/V4*");
    fails(CHECK, "Afterwards this gives no row");
  }

  @Test void aChangeThatWasNotMadeOrBreaksTheOldVersion() throws SQLException {
    fails(CHECK, "There is no migration that the version before does not have");
    add("V2__rename.sql", "alter table tickets rename name to title;");
    fails(CHECK, "The old version of the application fails while or after the change comes");
    add("V2__rename.sql", "alter table tickets ad title text;");
    fails(CHECK, "On an empty database Flyway does not get through");
    // it may only be added to
    add("V1__start.sql", PRIOR.replace("name text not null", "name text, title text"));
    on("primary", "rm ~/sql/V2*");
    fails(CHECK, "On the version before Flyway does not get through: ERROR: Validate failed");
    on("primary", "rm -rf ~/sql");
    fails(CHECK, "cannot be read");
  }

  @Test void aLockThatIsHeldForLongIsFelt() throws SQLException {
    // nobody reads while all rows are written
    add("V2__all_at_once.sql", "alter table tickets add title text; alter table tickets alter name drop not null; update tickets set title = name; select pg_sleep(0.7);");
    fails(check(null, 50), "the application waits");
  }

  @Test void aHistoryThatIsWrittenByHandCountsForNothing() throws SQLException {
    on("primary", """
        psql -q <<'END'
        create table if not exists flyway_schema_history (installed_rank int primary key, version text, description text, type text, script text, checksum int, installed_by text, installed_on timestamp default now(), execution_time int, success bool);
        insert into flyway_schema_history values (1, '1', 'start', 'SQL', 'V1__start.sql', 1, 'app', now(), 1, true), (2, '2', 'title', 'SQL', 'V2__title.sql', 1, 'app', now(), 1, true);
        END
        mkdir -p ~/bin && printf '#!/bin/sh\\necho Applied 2 migrations\\n' > ~/bin/flyway && chmod 755 ~/bin/flyway""");
    fails(CHECK, "There is no migration that the version before does not have");
    // a migration that changes nothing, and one that would stop the clients
    add("V2__title.sql", "select 1;");
    fails(CHECK, "The new version of the application fails");
    add("V2__title.sql", "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid(); alter table tickets rename name to title;");
    fails(CHECK, "On an empty database Flyway does not get through");
    add("V2__title.sql", "copy (select 1) to program 'touch /tmp/here';");
    fails(CHECK, "On an empty database Flyway does not get through");
  }

  @Test void aSlipOfTheAuthorsIsTold() {
    wellDone();
    var broken = new MigrationApplies(null, null, "~/sql", PRIOR, null, null, List.of("select nothing from tickets"), List.of("select 1"), null, 0);
    assertThatThrownBy(() -> holds(broken)).isInstanceOf(IllegalStateException.class).hasMessageContaining("'goes-on' does not work before anything was changed");
  }
}
