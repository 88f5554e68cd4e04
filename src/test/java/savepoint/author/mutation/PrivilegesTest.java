package savepoint.author.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.author.mutation.MutantsTest.changes;
import static savepoint.author.mutation.MutantsTest.script;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in who may do what, such as people make them: too little, and too much. */
class PrivilegesTest {
  @Test void grantsGiveOneRightTooFewOrTooMany() {
    assertThat(changes("grant select, update (name, pay) on emp, dept to clerks, tills with grant option")).contains("privilege: select → (nothing)", "privilege: update (name, pay) → (nothing)",
        "privilege: name → (nothing)", "privilege: (name, pay) → (nothing)", "privilege: emp → (nothing)", "privilege: clerks → (nothing)", "privilege: clerks, tills → public", "privilege: with grant option → (nothing)");
    assertThat(changes("create role till login noinherit in role clerks")).contains("privilege: login → nologin", "privilege: noinherit → inherit", "privilege: in role clerks → (nothing)");
  }

  private static List<String> extra(String sql) {
    return changes(sql).stream().filter(m -> m.startsWith("extra-privilege")).toList();
  }

  @Test void eachRightToTouchRowsThatAGrantDoesNotGiveIsAddedOnce() {
    assertThat(extra("grant select, insert on emp, dept to clerks")).containsExactly("extra-privilege: select, insert on emp, dept → select, insert, update on emp, dept",
        "extra-privilege: select, insert on emp, dept → select, insert, delete on emp, dept", "extra-privilege: select, insert on emp, dept → select, insert, truncate on emp, dept");
    assertThat(extra("grant SELECT (name, pay), Update (pay) on emp to clerks with grant option")).hasSize(3).first().isEqualTo(
        "extra-privilege: SELECT (name, pay), Update (pay) on emp → SELECT (name, pay), Update (pay), insert on emp");
    assertThat(extra("grant select on all tables in schema public to clerks")).hasSize(4);
    assertThat(extra("alter default privileges in schema public grant select on tables to clerks")).hasSize(4).contains("extra-privilege: select on tables → select, truncate on tables");
    assertThat(script("grant select on table emp to clerks, tills with grant option")).extracting(Mutant::sql).contains("grant select, delete on table emp to clerks, tills with grant option");
  }

  @Test void noRightIsAddedWhereNoneIsMissingAndNoRowCanBeTouched() {
    assertThat(List.of("grant all on emp to clerks", "grant all privileges on emp to clerks", "grant select, insert, update, delete, truncate on emp to clerks", "grant clerks to tills",
        "grant usage on schema public to clerks", "grant usage on sequence s to clerks", "grant execute on function f() to clerks", "grant usage on all sequences in schema public to clerks",
        "alter default privileges grant execute on functions to clerks", "alter default privileges grant usage on sequences to clerks", "revoke select on emp from clerks"))
        .allSatisfy(sql -> assertThat(extra(sql)).isEmpty());
  }

  @Test void aViewIsNeverTruncated() {
    assertThat(extra("create view rich as select * from emp where pay > 9; grant select on rich to clerks")).hasSize(3).noneMatch(m -> m.contains("truncate"));
    assertThat(extra("create or replace view Rich as select * from emp where pay > 9; grant select on rich, emp to clerks")).hasSize(4);
  }

  @Test void policiesLoseTheirClauses() {
    var mutants = script("create policy own on emp for update to clerks using (name = current_user and pay > 1) with check (pay < 9)");
    assertThat(mutants).extracting(Mutant::toString).contains("policy: using (name = current_user and pay > 1) → using (true)", "policy: with check (pay < 9) → (nothing)",
        "policy: for update → (nothing)", "policy: to clerks → (nothing)", "dropped-conjunct: pay > 1 → (nothing)");
    assertThat(mutants).extracting(Mutant::sql).contains("create policy own on emp for update  using (name = current_user and pay > 1) with check (pay < 9)");
  }
}
