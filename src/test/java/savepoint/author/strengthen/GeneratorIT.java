package savepoint.author.strengthen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.attempt.Judge;
import savepoint.attempt.TestJudge;
import savepoint.attempt.Tables.Row;
import savepoint.engine.Outcome;
import savepoint.sandbox.Template;

/** Generated rows load into the real tables, whatever their constraints say. */
class GeneratorIT {
  private static final String SCHEMA = """
      create type mood as enum ('sad', 'so-so', 'glad');
      create domain share as int check (value between 0 and 100);
      create table team (team_id int generated always as identity primary key, name text not null unique, boss int);
      create table person (
        person_id serial primary key,
        team_id   int not null references team,
        nick      varchar(8) not null check (nick ~ '^[a-z]'),
        mood      mood not null,
        share     share,
        friend    int references person,
        born      date not null,
        left_on   date check (left_on <> born),
        size      numeric(4,1) not null default 1.5,
        doubled   numeric generated always as (size * 2) stored,
        check (left_on > born),
        unique (team_id, nick)
      );
      alter table team add foreign key (boss) references person;
      create table stay (stay_id int primary key, person_id int not null references person, during daterange not null, exclude using gist (during with &&));
      create table reading (
        at timestamptz not null, place text not null, value numeric(5,2) not null, primary key (place, at)
      ) partition by range (at);
      create table reading_2025 partition of reading for values from ('2025-01-01 00:00+00') to ('2026-01-01 00:00+00');
      create unique index on person (lower(nick)) where share = 100;
      """;
  private static final String QUERY = """
      select p.nick, p.mood, p.share, p.friend, p.born, p.left_on, p.size, t.name, t.boss, s.during, r.value
      from person p join team t using (team_id) left join stay s using (person_id) left join reading r on r.place = t.name
      where p.share >= 50 and p.nick like 'ab%' and r.at < '2025-06-01' and s.during @> date '2025-03-01'
      """;

  private static TestJudge court;
  private static Judge judge;
  private static final Template EMPTY = new Template("all kinds", List.of(SCHEMA, "select 1"));
  private static Catalogue catalogue;
  private static Pools pools;
  private static final List<List<Row>> MADE = new ArrayList<>();

  @BeforeAll static void start() {
    court = TestJudge.embedded(1);
    judge = court.judge();
    catalogue = judge.scratch(EMPTY, scratch -> Catalogue.read(scratch.tables(), sql -> Allowed.query(scratch, sql)));
    pools = Pools.of(catalogue.tables(), Words.of(List.of(QUERY)), List.of(sql -> judge.run(EMPTY, sql).rows()));
    for (int seed = 0; seed < 30; seed++) {
      var rows = new Generator(catalogue, pools, everything(), new Random(seed)).fresh();
      MADE.add(judge.scratch(EMPTY, scratch -> Allowed.of(scratch, catalogue, rows)));
    }
  }

  @AfterAll static void stop() {
    court.close();
  }

  private static Set<Integer> everything() {
    var all = new TreeSet<Integer>();
    catalogue.tables().forEach(table -> all.add(table.number()));
    return all;
  }

  private static Catalogue.Table table(String name) {
    return catalogue.tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> values(String table, String column) {
    var names = table(table).columns().stream().map(Catalogue.Column::name).toList();
    return MADE.stream().flatMap(List::stream).filter(row -> row.table() == table(table).number()).map(row -> row.cells().get(names.indexOf(column))).toList();
  }

  private static void loads(List<Row> rows) {
    String script = InsertScript.of(catalogue, rows);
    var result = judge.run(new Template("made", List.of(SCHEMA, script)),
        "select (select count(*) from team) + (select count(*) from person) + (select count(*) from stay) + (select count(*) from reading)");
    assertThat(result.outcome()).as(script).isInstanceOf(Outcome.Rows.class);
    assertThat(result.rows()).as(script).containsExactly(List.of(String.valueOf(rows.size())));
  }

  @Test void everyDataSetLoadsRowForRow() {
    for (var rows : MADE.subList(0, 10)) loads(rows);
  }

  @Test void aChangedDataSetLoadsToo() {
    for (int seed = 0; seed < 8; seed++) {
      var changed = new Variation(catalogue, pools, everything(), new Random(seed), MADE.get(seed)).varied();
      loads(judge.scratch(EMPTY, scratch -> Allowed.of(scratch, catalogue, changed)));
    }
  }

  @Test void everyTableGetsRowsAlsoWithPartitionsAndExclusions() {
    for (String name : List.of("team", "person", "stay", "reading"))
      assertThat(MADE.stream().filter(rows -> rows.stream().anyMatch(row -> row.table() == table(name).number())).count()).as(name).isGreaterThan(4);
  }

  @Test void valuesAreThoseThatTypesAndChecksAllow() {
    assertThat(values("person", "mood")).isSubsetOf("sad", "so-so", "glad").contains("sad", "glad");
    assertThat(values("person", "share").stream().filter(Objects::nonNull).map(Integer::parseInt)).contains(49, 50, 51).allMatch(n -> n >= 0 && n <= 100);
    assertThat(values("person", "nick")).allMatch(nick -> nick.length() <= 8 && nick.matches("[a-z].*")).anyMatch(nick -> nick.startsWith("ab"));
    assertThat(values("reading", "at")).isNotEmpty().allMatch(at -> at.startsWith("2025-"));
  }

  @Test void thereAreNullsTiesLinksAcrossACircleAndRowsThatPointAtThemselves() {
    assertThat(values("person", "left_on")).containsNull().anyMatch(Objects::nonNull);
    assertThat(values("team", "boss")).containsNull().anyMatch(Objects::nonNull);
    var names = table("person").columns().stream().map(Catalogue.Column::name).toList();
    var people = MADE.stream().flatMap(List::stream).filter(row -> row.table() == table("person").number()).toList();
    assertThat(people).anyMatch(row -> row.cells().get(names.indexOf("person_id")).equals(row.cells().get(names.indexOf("friend"))))
        .anyMatch(row -> row.cells().get(names.indexOf("friend")) == null);
    assertThat(MADE).anyMatch(rows -> {
      var born = rows.stream().filter(row -> row.table() == table("person").number()).map(row -> row.cells().get(names.indexOf("born"))).toList();
      return born.stream().distinct().count() < born.size();
    });
  }

  @Test void theSameSeedGivesTheSameRows() {
    var again = new Generator(catalogue, pools, everything(), new Random(7)).fresh();
    assertThat(new Generator(catalogue, pools, everything(), new Random(7)).fresh()).isEqualTo(again);
    assertThat(new Generator(catalogue, pools, everything(), new Random(8)).fresh()).isNotEqualTo(again);
  }
}
