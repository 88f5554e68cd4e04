package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class DockerScriptJudgeIT extends ScriptJudgeContract {
  @Override TestJudge court(int slots) { return TestJudge.docker(slots); }

  @Test void aSuperuserIsAloneWithItsDataSet() {
    var roles = roles("superuser");
    assertThat(judged(RIGHT).verdict()).as("hidden data sets are on the server now").isEqualTo(Verdict.ACCEPTED);
    var judgement = judge().judge(roles, """
        create role reporting login password 'mine'; grant select on animal to reporting;
        do $$ begin if (select count(*) from pg_database where datname like 'template\\_%') > 1 then raise exception 'I see others'; end if; end $$""");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.ACCEPTED);
  }

  /** Only here: where there is no container, nobody is superuser. */
  @Test void aSuperuserMayDoMuchButNotTouchTheCatalogueOrTheServer() {
    var roles = roles("superuser");
    String right = "create role reporting login password 'mine'; grant select on animal to reporting;";
    assertThat(judge().judge(roles, right).verdict()).isEqualTo(Verdict.ACCEPTED);
    for (String lie : List.of("update pg_catalog.pg_proc set prosrc = 'pg_sleep' where proname = 'pg_backend_pid';",
        "create function pg_catalog.count(int, int) returns int language sql as 'select 1';",
        "create or replace view pg_catalog.pg_tables as select * from pg_catalog.pg_tables where false;")) {
      var judgement = judge().judge(roles, "set allow_system_table_mods = on;" + lie + right);
      assertThat(judgement.verdict()).as(lie + judgement.feedback().words()).isEqualTo(Verdict.TAMPERED);
    }
    assertThat(judge().judge(roles, "set allow_system_table_mods = on; update pg_catalog.pg_proc set provolatile = 'v' where proname = 'pg_backend_pid';" + right).verdict()).isEqualTo(Verdict.TAMPERED);
    var killed = judge().judge(roles, "copy (select 1) to program 'pkill -9 postgres; sleep 5'");
    assertThat(killed.verdict()).as(killed.feedback().words()).isEqualTo(Verdict.FAILED);
    assertThat(killed.feedback().words()).isEqualTo("Your script took the server down, twice.");
    assertThat(judge().judge(roles, right).verdict()).isEqualTo(Verdict.ACCEPTED);
  }
}
