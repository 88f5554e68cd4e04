package savepoint.author.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import savepoint.engine.Engine;
import savepoint.exercise.Kind;
import savepoint.exercise.Script;
import savepoint.sandbox.Rights;

/** Each mutant is the reference with one mistake that somebody could make, and none that the schema proves to be no mistake. */
class MutantsTest {
  private static final String SCHEMA = """
      create table dept (dept_id int primary key, name text not null, floor int);
      create table emp (emp_id int primary key, name text not null, dept_id int not null references dept, boss_id int references emp, pay numeric(8,2), hired date not null);
      create table visit (emp_id int not null references emp, day date not null, note text, primary key (emp_id, day));
      """;

  private static List<Mutant> mutants(String sql, Kind kind) {
    return Mutants.of(Engine.of("postgres"), SCHEMA, sql, kind);
  }

  private static List<String> query(String sql) {
    return mutants(sql, new Kind.Query(false, false)).stream().map(Mutant::toString).toList();
  }

  private static List<String> ordered(String sql) {
    return mutants(sql, new Kind.Query(true, false)).stream().map(Mutant::toString).toList();
  }

  static List<Mutant> script(String sql) {
    return mutants(sql, new Script(Script.Isolation.DATABASE, Rights.OWNER, Set.of(Script.Compared.TABLES), List.of(), List.of()));
  }

  static List<String> changes(String sql) {
    return script(sql).stream().map(Mutant::toString).toList();
  }

  @Test void eachMutantIsTheReferenceWithOneChange() {
    var mutants = mutants("select name from emp where pay > 5 and hired < '2020-01-01'", new Kind.Query(false, false));
    assertThat(mutants).filteredOn(m -> m.operator() == Operator.DROPPED_CONJUNCT).extracting(Mutant::sql)
        .containsExactly("SELECT name FROM emp WHERE pay > 5", "SELECT name FROM emp WHERE hired < '2020-01-01'");
    assertThat(mutants).extracting(Mutant::sql).doesNotHaveDuplicates().doesNotContain("SELECT name FROM emp WHERE pay > 5 AND hired < '2020-01-01'");
  }

  @Test void mutantsWithTheSameWordsAreNumbered() {
    assertThat(query("select count(*) filter (where pay >= 2), sum(pay) filter (where pay >= 2) from emp"))
        .contains("boundary: pay >= 2 → pay > 2", "boundary: pay >= 2 → pay > 2 (2)");
  }

  @Test void aReferenceThatCannotBeReadIsTheAuthorsFault() {
    assertThatThrownBy(() -> query("select from where")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be read");
  }

  // ---- conditions ----

  @Test void aComparisonWithANumberGetsTheNeighboursThatThreeDataPointsTell() {
    assertThat(query("select name from emp where pay > 5")).contains("boundary: pay > 5 → pay >= 5", "comparison: pay > 5 → pay <> 5", "boundary: pay > 5 → pay > 6");
    assertThat(query("select name from emp where pay >= 5")).contains("boundary: pay >= 5 → pay > 5", "comparison: pay >= 5 → pay = 5", "boundary: pay >= 5 → pay >= 4");
    assertThat(query("select name from emp where emp_id = 5")).contains("comparison: emp_id = 5 → emp_id <= 5", "comparison: emp_id = 5 → emp_id >= 5");
  }

  @Test void wordsAreEqualOrNotAndInNoOrder() {
    assertThat(query("select emp_id from emp where name <> 'Ann'")).contains("comparison: name <> 'Ann' → name = 'Ann'").noneMatch(m -> m.contains("name < 'Ann'"));
  }

  @Test void aDayIsOneOffToBothSides() {
    assertThat(query("select name from emp where hired >= '2024-03-01'")).contains("boundary: hired >= '2024-03-01' → hired >= '2024-02-29'", "boundary: hired >= '2024-03-01' → hired >= '2024-03-02'");
  }

  @Test void anIntervalIsOneMoreOrLess() {
    assertThat(query("select name from emp where hired < now() - interval '90 days'")).contains("boundary: INTERVAL '90 days' → INTERVAL '91 days'", "boundary: INTERVAL '90 days' → INTERVAL '89 days'");
  }

  @Test void joinsCompareByEqualOnly() {
    assertThat(query("select e.name from emp e join dept d on d.dept_id = e.dept_id")).noneMatch(m -> m.startsWith("comparison") || m.startsWith("boundary"));
  }

  @Test void betweenLosesAnEndOrMovesIt() {
    assertThat(query("select name from emp where emp_id between 1 and 9")).contains(
        "boundary: emp_id BETWEEN 1 AND 9 → (emp_id > 1 AND emp_id <= 9)", "boundary: emp_id BETWEEN 1 AND 9 → (emp_id >= 1 AND emp_id < 9)",
        "boundary: emp_id BETWEEN 1 AND 9 → emp_id BETWEEN 0 AND 9", "boundary: emp_id BETWEEN 1 AND 9 → emp_id BETWEEN 1 AND 10");
  }

  @Test void nullIsLetThroughOnlyWhereItIsPossible() {
    assertThat(query("select name from emp where pay > 5")).contains("null-test: pay > 5 → (pay > 5 OR pay IS NULL)");
    assertThat(query("select pay from emp where emp_id > 5")).noneMatch(m -> m.startsWith("null-test"));
  }

  @Test void aTestForNullIsTurnedUnlessTheColumnIsNeverNull() {
    assertThat(query("select name from emp where boss_id is null")).contains("null-test: boss_id IS NULL → boss_id IS NOT NULL");
    assertThat(query("select name from emp where name is null")).noneMatch(m -> m.startsWith("null-test"));
    assertThat(query("select name from emp where boss_id is distinct from 3")).contains("null-test: boss_id IS DISTINCT FROM 3 → boss_id <> 3");
  }

  @Test void patternsMatchMoreOrLess() {
    assertThat(query("select emp_id from emp where name like 'A%'")).contains("like: name LIKE 'A%' → name ILIKE 'A%'", "like: name LIKE 'A%' → name LIKE '%A%'", "like: name LIKE 'A%' → name LIKE 'A'");
  }

  @Test void subqueryPredicatesAreTurned() {
    assertThat(query("select name from emp e where exists (select 1 from visit v where v.emp_id = e.emp_id)")).contains(
        "subquery-predicate: EXISTS (SELECT 1 FROM visit v WHERE v.emp_id = e.emp_id) → NOT EXISTS (SELECT 1 FROM visit v WHERE v.emp_id = e.emp_id)",
        "dropped-conjunct: v.emp_id = e.emp_id → (nothing)").noneMatch(m -> m.startsWith("constant"));
    assertThat(query("select name from emp where pay > all (select pay from emp)")).anyMatch(m -> m.startsWith("subquery-predicate: ALL"));
    assertThat(query("select name from emp where emp_id in (3, 4)")).contains("constant: 3 of emp_id IN (3, 4) → (nothing)", "subquery-predicate: emp_id IN (3, 4) → emp_id NOT IN (3, 4)");
  }

  // ---- joins ----

  @Test void anInnerJoinBecomesAnOuterOne() {
    assertThat(query("select d.name, v.note from dept d join emp e on e.dept_id = d.dept_id join visit v on v.emp_id = e.emp_id"))
        .contains("join-type: JOIN visit v ON v.emp_id = e.emp_id → LEFT JOIN visit v ON v.emp_id = e.emp_id");
  }

  @Test void aForeignKeyThatIsNeverNullMakesAnOuterJoinTheSame() {
    assertThat(query("select e.name, d.name from emp e join dept d on d.dept_id = e.dept_id")).contains("join-type: JOIN dept d ON d.dept_id = e.dept_id → RIGHT JOIN dept d ON d.dept_id = e.dept_id")
        .noneMatch(m -> m.contains("→ LEFT JOIN"));
    assertThat(query("select e.name, b.name from emp e join emp b on b.emp_id = e.boss_id")).anyMatch(m -> m.contains("→ LEFT JOIN"));
  }

  @Test void aLaterConditionOnTheJoinedTableMakesAnOuterJoinTheSame() {
    assertThat(query("select e.name from emp e join emp b on b.emp_id = e.boss_id where b.pay > 3")).noneMatch(m -> m.contains("→ LEFT JOIN"));
  }

  @Test void aLeftJoinBecomesInnerOrFull() {
    assertThat(query("select d.name, v.note from dept d left join visit v on v.note = d.name")).contains(
        "join-type: LEFT JOIN visit v ON v.note = d.name → JOIN visit v ON v.note = d.name", "join-type: LEFT JOIN visit v ON v.note = d.name → FULL JOIN visit v ON v.note = d.name");
    assertThat(query("select d.name, e.name from dept d left join emp e on e.dept_id = d.dept_id")).as("every emp has its dept").noneMatch(m -> m.contains("FULL JOIN"));
  }

  @Test void besideAnOuterJoinAConditionMovesBetweenOnAndWhere() {
    assertThat(query("select d.name from dept d left join emp e on e.dept_id = d.dept_id and e.pay > 3")).contains("on-where: ON e.pay > 3 → WHERE e.pay > 3");
    assertThat(query("select d.name from dept d left join emp e on e.dept_id = d.dept_id where e.hired < '2020-01-01'")).contains("on-where: WHERE e.hired < '2020-01-01' → ON e.hired < '2020-01-01'");
  }

  // ---- the other clauses ----

  @Test void distinctIsLeftOutOrAdded() {
    assertThat(query("select distinct name from emp")).contains("distinct: DISTINCT → (nothing)");
    assertThat(query("select name from emp")).contains("distinct: (nothing) → DISTINCT name");
    assertThat(query("select emp_id, name from emp")).as("the key is there").noneMatch(m -> m.startsWith("distinct"));
    assertThat(query("with e as (select emp_id, dept_id from emp) select e.emp_id, d.name from e join dept d using (dept_id)")).noneMatch(m -> m.startsWith("distinct"));
    assertThat(query("select max(pay) from emp")).noneMatch(m -> m.startsWith("distinct"));
  }

  @Test void aGroupingKeyIsLeftOutUnlessItFollowsFromAnother() {
    assertThat(query("select name, dept_id, count(*) from emp group by name, dept_id")).contains("group-by: name of GROUP BY name, dept_id → (nothing)");
    assertThat(query("select emp_id, name, count(*) from emp group by emp_id, name")).noneMatch(m -> m.startsWith("group-by: name"));
  }

  @Test void aggregatesAreMistaken() {
    assertThat(query("select sum(pay), min(pay) from emp")).contains("aggregate: sum(pay) → avg(pay)", "aggregate: sum(pay) → max(pay)", "aggregate: min(pay) → max(pay)", "distinct: sum(pay) → sum(DISTINCT pay)");
    assertThat(query("select dept_id from emp group by dept_id having count(*) > 3")).contains("dropped-conjunct: count(*) > 3 → (nothing)");
  }

  @Test void countCountsRowsOrValues() {
    assertThat(query("select count(*) from emp")).contains("count: count(*) → count(emp.boss_id)");
    assertThat(query("select d.name, count(e.emp_id) from dept d left join emp e using (dept_id) group by d.dept_id")).contains("count: count(e.emp_id) → count(*)")
        .noneMatch(m -> m.contains("DISTINCT e.emp_id"));
    assertThat(query("select count(name) from emp")).as("never null").noneMatch(m -> m.endsWith("count(*)"));
    assertThat(query("select count(distinct dept_id) from emp")).contains("count: count(DISTINCT dept_id) → count(dept_id)");
  }

  @Test void setOperatorsAreMistakenAndSidesForgotten() {
    assertThat(query("select name from emp union select name from dept")).contains("set-operator: UNION → UNION ALL", "set-operator: UNION SELECT name FROM dept → (nothing)", "set-operator: SELECT name FROM emp UNION → (nothing)");
    assertThat(query("select name from emp except select name from dept")).contains("set-operator: EXCEPT → INTERSECT");
    assertThat(query("with recursive r as (select emp_id from emp where boss_id is null union all select e.emp_id from emp e join r on e.boss_id = r.emp_id) select * from r"))
        .as("a walk over keys meets no row twice").noneMatch(m -> m.equals("set-operator: UNION all → UNION")).anyMatch(m -> m.startsWith("set-operator: UNION all SELECT"));
  }

  @Test void windowsLoseTheirPartitionAndRanksAreMistaken() {
    assertThat(query("select name, rank() over (partition by dept_id order by pay desc) from emp")).contains("window-frame: PARTITION BY dept_id → (nothing)", "order-by: pay DESC → pay ASC")
        .anyMatch(m -> m.startsWith("ranking: ") && m.contains("→ dense_rank()")).anyMatch(m -> m.startsWith("ranking: ") && m.contains("→ row_number()"));
    assertThat(query("select sum(pay) over (order by hired) from emp")).anyMatch(m -> m.startsWith("window-frame: (nothing) → ROWS UNBOUNDED PRECEDING"));
    assertThat(query("select sum(pay) over (order by hired, emp_id) from emp")).as("no ties").noneMatch(m -> m.startsWith("window-frame"));
    assertThat(query("select sum(pay) over (order by hired range unbounded preceding) from emp")).contains("window-frame: RANGE UNBOUNDED PRECEDING → ROWS UNBOUNDED PRECEDING")
        .as("that frame is the default").doesNotContain("window-frame: RANGE UNBOUNDED PRECEDING → (nothing)");
  }

  @Test void limitAndOffsetAreOneOffOrForgotten() {
    assertThat(query("select name from emp order by pay limit 3 offset 1")).contains("limit: LIMIT 3 → (nothing)", "limit: LIMIT 3 → LIMIT 4", "limit: LIMIT 3 → LIMIT 2", "limit: OFFSET 1 → OFFSET 2");
    assertThat(query("select name from emp order by pay fetch first 3 rows with ties")).anyMatch(m -> m.startsWith("limit: FETCH FIRST 3 ROWS WITH TIES → FETCH FIRST 3 ROWS ONLY"));
  }

  @Test void sortKeysCountOnlyWhereTheOrderDoes() {
    assertThat(ordered("select name, pay from emp order by name, pay desc")).contains("order-by: name → (nothing)", "order-by: name → name DESC", "order-by: pay DESC → pay DESC NULLS LAST");
    assertThat(query("select name from emp order by name")).noneMatch(m -> m.startsWith("order-by"));
    assertThat(query("select name from emp order by name limit 1")).anyMatch(m -> m.startsWith("order-by"));
    assertThat(query("select string_agg(name, ',' order by emp_id) from emp")).contains("order-by: emp_id → emp_id DESC");
  }

  @Test void valuesAreMadeOtherwise() {
    assertThat(query("select pay * emp_id from emp")).contains("arithmetic: pay * emp_id → pay", "arithmetic: pay * emp_id → emp_id");
    assertThat(query("select pay - emp_id from emp")).contains("arithmetic: pay - emp_id → pay + emp_id");
    assertThat(query("select coalesce(pay, 0) from emp")).contains("case-default: coalesce(pay, 0) → pay", "constant: 0 of coalesce(pay, 0) → 1");
    assertThat(query("select coalesce(name, '') from emp")).noneMatch(m -> m.startsWith("case-default"));
    assertThat(query("select case when pay > 3 then 'a' when pay > 2 then 'b' else 'c' end from emp")).contains("case-default: WHEN pay > 3 THEN 'a' → (nothing)", "case-default: ELSE 'c' → (nothing)");
    assertThat(query("select round(pay, 1), lower(name), hired::date from emp")).contains("function: round(pay, 1) → pay", "function: lower(name) → name", "function: hired::date → hired");
  }

  // ---- scripts ----

  @Test void aScriptLosesOneStatementOrHasAMistakeInOne() {
    var mutants = script("-- first\ninsert into dept values (1, 'a', 2);\nupdate emp set pay = 3, boss_id = null where pay < 2;\n");
    assertThat(mutants).extracting(Mutant::toString).contains("dropped-statement: insert into dept values (1, 'a', 2) → (nothing)", "missing-where: WHERE pay < 2 → (nothing)",
        "dropped-assignment: pay = 3 → (nothing)", "boundary: pay < 2 → pay <= 2");
    assertThat(mutants.getFirst().sql()).isEqualTo("-- first\n\nupdate emp set pay = 3, boss_id = null where pay < 2;\n");
    assertThat(mutants).filteredOn(m -> m.operator() == Operator.MISSING_WHERE).extracting(Mutant::sql)
        .containsExactly("-- first\ninsert into dept values (1, 'a', 2);\nUPDATE emp SET pay = 3, boss_id = NULL;\n");
  }

  @Test void whatFramesATransactionIsNotMissed() {
    assertThat(changes("begin; delete from visit; commit")).containsExactly("dropped-statement: delete from visit → (nothing)");
  }

  @Test void insertsAndMergesLoseTheirClauses() {
    assertThat(changes("insert into dept values (1, 'a', 2), (2, 'b', 3) on conflict (dept_id) do update set name = excluded.name, floor = 9")).contains(
        "dropped-assignment: (1, 'a', 2) → (nothing)", "conflict: DO UPDATE SET name = excluded.name, floor = 9 → DO NOTHING", "dropped-assignment: floor = 9 → (nothing)")
        .anyMatch(m -> m.startsWith("conflict: ON CONFLICT")).as("what is written as it stands is compared as it stands").noneMatch(m -> m.startsWith("constant: 1 of"));
    String merge = "merge into dept d using emp e on d.dept_id = e.emp_id when matched and e.pay > 3 then update set name = e.name when not matched then insert values (e.emp_id, e.name, 1)";
    assertThat(changes(merge)).anyMatch(m -> m.startsWith("merge-clause: ")).contains("boundary: e.pay > 3 → e.pay >= 3").anyMatch(m -> m.startsWith("dropped-conjunct: AND e.pay > 3"));
    assertThat(changes(merge + " when not matched by source and d.floor = 2 then do nothing")).as("the parser does not know DO NOTHING")
        .contains("merge-clause: when not matched by source and d.floor = 2 then do nothing → (nothing)", "dropped-conjunct: and d.floor = 2 → (nothing)");
  }

  @Test void tablesLoseTheirConstraints() {
    assertThat(changes("""
        create table pet (
          pet_id int generated always as identity primary key,
          name varchar(20) not null default 'Rex' check (length(name) > 1),
          owner_id int references emp on delete set null,
          tag text constraint one_tag unique,
          unique (name, owner_id)
        )""")).contains("dropped-constraint: generated always as identity → (nothing)", "dropped-constraint: primary key → (nothing)", "dropped-constraint: not null → (nothing)",
        "dropped-constraint: default 'Rex' → (nothing)", "dropped-constraint: check (length(name) > 1) → (nothing)", "boundary: length(name) > 1 → length(name) >= 1",
        "dropped-constraint: references emp on delete set null → (nothing)", "definition: on delete set null → (nothing)", "definition: on delete set null → on delete cascade",
        "dropped-constraint: constraint one_tag unique → (nothing)", "dropped-constraint: unique (name, owner_id) → (nothing)", "definition: name → (nothing)");
  }

  @Test void alterTableLosesOneOfItsActions() {
    assertThat(changes("alter table emp add constraint low check (pay >= 1), alter column pay set not null, add foreign key (boss_id) references emp")).contains(
        "dropped-constraint: add constraint low check (pay >= 1) → (nothing)", "boundary: pay >= 1 → pay > 1", "dropped-constraint: alter column pay set not null → (nothing)",
        "definition: (nothing) → on delete cascade in references emp");
  }

  @Test void indexesAndTriggersAreDefinedOtherwise() {
    assertThat(changes("create unique index on emp (name, hired) where pay > 3")).contains("dropped-constraint: unique → (nothing)", "definition: name → (nothing)", "dropped-conjunct: where pay > 3 → (nothing)", "boundary: pay > 3 → pay >= 3");
    assertThat(changes("create trigger t before insert or update on emp for each row when (new.pay > 1) execute function f()")).contains(
        "definition: before → after", "definition: or update → (nothing)", "definition: insert or → (nothing)", "definition: each row → each statement", "dropped-conjunct: when (new.pay > 1) → (nothing)");
  }

  @Test void routinesHaveMistakesInTheirBodies() {
    var mutants = script("""
        create function pay_out(id int) returns void language plpgsql security definer as $$
        begin
          perform 1 from emp where emp_id = id for update;
          if not found then
            raise exception 'nobody';
          end if;
          update emp set pay = 0 where emp_id = id;
        end $$""");
    assertThat(mutants).extracting(Mutant::toString).contains("definition: security definer → (nothing)", "lock: for update → (nothing)", "dropped-statement: raise exception 'nobody'; → (nothing)",
        "missing-where: WHERE emp_id = id → (nothing)");
    assertThat(mutants).allMatch(m -> m.sql().startsWith("create function pay_out(id int)") && m.sql().strip().endsWith("$$"));
  }

  @Test void viewsHaveTheMistakesOfTheirQueries() {
    assertThat(changes("create view rich as select name from emp where pay > 3 with check option")).contains("boundary: pay > 3 → pay >= 3", "dropped-constraint: WITH CHECK OPTION → (nothing)");
  }
}
