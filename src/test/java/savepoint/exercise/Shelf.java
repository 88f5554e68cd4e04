package savepoint.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Content folders for tests: one course with one data set, and exercises written with one line each. */
public final class Shelf {
  private final Path home;

  public Shelf(Path home) {
    this.home = home;
    write("curriculum/c/datasets/zoo/schema.sql", "create table animal (id int primary key, name text not null, legs int);");
    write("curriculum/c/datasets/zoo/visible.sql", "insert into animal values (1, 'ant', 6), (2, 'bee', 6), (3, 'cow', 4), (4, 'snail', null);");
  }

  public Path home() {
    return home;
  }

  /** A sound exercise on the data set {@code zoo}. */
  public Path exercise(String slug) {
    write(slug, "exercise.yaml", """
        title: Many legs
        summary: Animals with more than four legs.
        engine: postgres
        kind: query
        dataset: zoo
        points: 1
        minutes: 5
        difficulty: warm-up
        skills: [where]
        tables: [animal]
        """);
    write(slug, "statement.md", "Find the animals with more than four legs.\n\n### Return\n\n| name |\n|---|\n| text |\n\nRows may come in any order.\n");
    write(slug, "data/hidden-1.sql", "-- NULL and the boundary\ninsert into animal values (1, 'ant', 5), (2, 'bee', 4), (3, 'cow', null), (4, 'hen', 2);");
    write(slug, "data/hidden-2.sql", "-- the same name twice\ninsert into animal values (1, 'ant', 6), (2, 'ant', 6);");
    write(slug, "reference.sql", "select name from animal where legs > 4;");
    write(slug, "hints.md", "Filter.\n---\nUse WHERE.\n---\nCompare legs with 4.\n");
    write(slug, "attempts/accepted/not-at-most.sql", "select name from animal where not legs <= 4");
    write(slug, "attempts/accepted/with.sql", "with many as (select * from animal where legs > 4) select name from many");
    write(slug, "attempts/wrong-rows/boundary.sql", "select name from animal where legs >= 4");
    write(slug, "attempts/wrong-rows/distinct.sql", "select distinct name from animal where legs > 4");
    write(slug, "attempts/wrong-columns/star.sql", "select * from animal where legs > 4");
    return home.resolve("exercises/c").resolve(slug);
  }

  /** A sound script exercise on the data set {@code zoo}. */
  public Path script(String slug) {
    write(slug, "exercise.yaml", """
        title: Legs for everybody
        summary: Fill in missing legs and forbid negative ones.
        engine: postgres
        kind: script
        dataset: zoo
        points: 2
        minutes: 10
        difficulty: warm-up
        skills: [update, constraints]
        tables: [animal]
        checks:
          - {check: statement-rejected, says: No animal has a negative number of legs, sql: "insert into animal values ({{number}}, 'x', -1)", state: "23514"}
          - {check: statement-accepted, says: An animal may have no legs at all, sql: "insert into animal values ({{number}}, 'x', 0)"}
        """);
    write(slug, "statement.md", "Where the number of legs is missing, it is 0. From now on no number is negative.\n");
    write(slug, "data/hidden-1.sql", "-- nothing is missing\ninsert into animal values (1, 'ant', 6), (2, 'cow', 4);");
    write(slug, "data/hidden-2.sql", "-- all is missing\ninsert into animal values (1, 'worm', null), (2, 'eel', null);");
    write(slug, "reference.sql", "update animal set legs = 0 where legs is null;\nalter table animal add check (legs >= 0);\n");
    write(slug, "hints.md", "Two statements.\n---\nUPDATE, then ALTER TABLE.\n");
    write(slug, "attempts/accepted/transaction.sql", "begin;\nalter table animal add constraint enough check (not legs < 0);\nupdate animal set legs = coalesce(legs, 0);\ncommit;\n");
    write(slug, "attempts/accepted/other-order.sql", "alter table animal add check (legs > -1);\nupdate animal set legs = 0 where legs is null;\n");
    write(slug, "attempts/wrong-state/everybody.sql", "update animal set legs = 0;\nalter table animal add check (legs >= 0);\n");
    write(slug, "attempts/failed/no-rule.sql", "update animal set legs = 0 where legs is null;\n");
    write(slug, "attempts/sql-error/typo.sql", "update animal set legs = 0 where legs is null;\nalter table animal ad check (legs >= 0);\n");
    return home.resolve("exercises/c").resolve(slug);
  }

  /** A sound script exercise in MariaDB or SQLite on the data set {@code zoo}. */
  public Path script(String slug, String engine) {
    Path folder = script(slug);
    write(slug, "exercise.yaml", """
        title: Names for everybody
        summary: Fill in missing legs and let every name stand once.
        engine: %s
        kind: script
        dataset: zoo
        points: 2
        minutes: 10
        difficulty: warm-up
        skills: [update, constraints]
        tables: [animal]
        checks:
          - {check: statement-rejected, says: No name stands twice, setup: "insert into animal values ({{number}}, '{{text}}', 1)", sql: "insert into animal values ({{number 2}}, '{{text}}', 1)", state: "23"}
          - {check: statement-accepted, says: An animal may have no legs at all, sql: "insert into animal values ({{number}}, '{{text}}', 0)"}
          - {check: rows-match, says: The view shows who has many legs, setup: "insert into animal values ({{number}}, '{{text}}', 5)", sql: select name from many}
          - {check: table-state, table: animal, columns: [name, legs]}
          - check: index-used
            table: animal
            columns: [legs]
            sql: select name from animal where legs = 1500
            grow: insert into animal with recursive r(n) as (select 1000 union all select n + 1 from r where n < 1900) select n, hex(n), n from r
        """.formatted(engine));
    write(slug, "statement.md", "Where the number of legs is missing, it is 0. From now on no name stands twice, and the view `many` (name) shows who has more than 4 legs.\n");
    String view = "create index animal_legs on animal (legs);\ncreate view many as select name from animal where legs > 4;\n";
    write(slug, "reference.sql", "update animal set legs = 0 where legs is null;\ncreate unique index animal_name on animal (name);\n" + view);
    write(slug, "equivalent.yaml", """
        equivalent:
          - {operator: distinct, was: (nothing), becomes: DISTINCT name, reason: No name stands twice.}
          - {operator: null-test, was: legs > 4, becomes: (legs > 4 OR legs IS NULL), reason: No number of legs is missing any more.}
        """);
    write(slug, "attempts/accepted/transaction.sql", "create unique index one on animal (name);\ncreate index two on animal (legs, name);\ncreate view many as select a.name from animal a where not a.legs <= 4;\nbegin;\nupdate animal set legs = coalesce(legs, 0);\ncommit;\n");
    write(slug, "attempts/accepted/other-order.sql", view + "create unique index animal_names on animal (name);\nupdate animal set legs = 0 where legs is null;\n");
    write(slug, "attempts/wrong-state/everybody.sql", "update animal set legs = 0;\ncreate unique index animal_name on animal (name);\n" + view);
    write(slug, "attempts/failed/no-rule.sql", "update animal set legs = 0 where legs is null;\n" + view);
    write(slug, "attempts/sql-error/typo.sql", "update animal set legs = 0 where legs is null;\ncreate unique indx animal_name on animal (name);\n");
    return folder;
  }

  /** A sound lab on one server: its first task is once, and its reference undoes it. */
  public Path lab(String slug) {
    write(slug, "exercise.yaml", """
        title: Memory for sorting
        summary: Leave a note and give sorts more memory.
        engine: postgres
        kind: lab
        topology: postgres
        dataset: zoo
        minutes: 10
        difficulty: warm-up
        skills: [settings]
        tasks:
          - task: Leave a note
            points: 1
            once: true
            statement: Write `ready` into the file `~/note`.
            hints: [Use echo., "`echo ready > ~/note`"]
            checks:
              - {check: file-matches, file: ~/note, line: ready}
          - task: Give sorts more memory
            points: 3
            checks:
              - {check: setting-is, setting: work_mem, value: 8MB}
              - {check: statement-rejected, says: Nobody has less than no legs, sql: "insert into animal values ({{number}}, 'x', -1)", state: "23514"}
        """);
    write(slug, "statement.md", "Two things are to be done on the server.\n");
    write(slug, "setup.sh", "### on primary: Forget what was there\nrm -f ~/note\ntest \"$(psql -Atc 'select count(*) from animal')\" = 4\n");
    write(slug, "reference.sh", """
        ### task 1
        echo ready > ~/note
        ### task 2
        rm ~/note
        psql -c "alter system set work_mem = '8MB'" -c 'select pg_reload_conf()'
        psql -c 'alter table animal add check (legs >= 0)'
        """);
    write(slug, "attempts/accepted/by-file.sh", """
        echo ' ready ' > ~/note
        ### check 1
        rm ~/note
        echo "work_mem = '8192kB'" >> "$PGDATA/postgresql.conf"
        pg_ctl reload
        psql -c 'alter table animal add check (not legs < 0)'
        """);
    write(slug, "attempts/failed/note-forgotten.sh", "psql -c \"alter system set work_mem = '8MB'\" -c 'select pg_reload_conf()'\npsql -c 'alter table animal add check (legs >= 0)'\n");
    write(slug, "attempts/failed/only-the-note.sh", "echo ready > ~/note\n");
    return home.resolve("exercises/c").resolve(slug);
  }

  /** Lets an exercise say something else of itself. */
  public void change(String slug, UnaryOperator<String> yaml) {
    write(slug, "exercise.yaml", yaml.apply(read(home.resolve("exercises/c").resolve(slug).resolve("exercise.yaml"))));
  }

  public void write(String slug, String file, String text) {
    write("exercises/c/" + slug + "/" + file, text);
  }

  public void write(String file, String text) {
    try {
      Path path = home.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String slug, String file) {
    try {
      Files.delete(home.resolve("exercises/c").resolve(slug).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
