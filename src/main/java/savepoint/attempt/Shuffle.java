package savepoint.attempt;

import java.util.ArrayList;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;
import savepoint.engine.Sqlite;
import savepoint.sandbox.Template;

/** The same data in another physical order: what depends on the order that rows happen to lie in shows itself. */
public final class Shuffle {
  /** Writes every row anew behind the others, in the order of its hash; the values stay, so no key and no reference changes. */
  private static final String SQL = """
      do $shuffle$
      declare
        t regclass;
        col name;
        place tid;
      begin
        for t in
          select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
        loop
          select attname into col from pg_attribute
          where attrelid = t and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a' order by attnum desc limit 1;
          continue when col is null;
          for place in execute format('select ctid from only %s x order by md5(x::text)', t) loop
            execute format('update only %s set %I = %I where ctid = $1', t, col, col) using place;
          end loop;
        end loop;
        for t in select c.oid from pg_class c where c.relkind = 'm' and c.relnamespace <> 'pg_catalog'::regnamespace loop
          execute format('refresh materialized view %s', t);
        end loop;
      end $shuffle$;
      """;

  /** InnoDB keeps rows in the order of their key, so each table becomes one without any, filled from its end: fit for reading alone. The planner has no index there, either. */
  private static final String MARIADB = """
      delimiter //
      begin not atomic
        declare done int default 0;
        declare t varchar(64);
        declare tables cursor for select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE';
        declare continue handler for not found set done = 1;
        set foreign_key_checks = 0;
        open tables;
        each_table: loop
          fetch tables into t;
          if done then leave each_table; end if;
          execute immediate concat('create table savepoint_moved as select * from `', replace(t, '`', '``'), '` order by row_number() over () desc');
          execute immediate concat('drop table `', replace(t, '`', '``'), '`');
          execute immediate concat('rename table savepoint_moved to `', replace(t, '`', '``'), '`');
        end loop;
        close tables;
        set foreign_key_checks = 1;
      end //
      """;
  /** SQLite does the same; the image's server does it on seeing this. */
  private static final String SQLITE = "pragma application_id = 1399354724;\n";
  /** What is written to keeps its keys: there it reads backwards where nobody asks for an order. */
  private static final String SQLITE_KEYS = "pragma application_id = 1399354723;\n";

  private Shuffle() {}

  /**
   * Whether an author can hardly show by the data alone that an answer forgets an ORDER BY: in MariaDB and SQLite the rows lie in the order of their key, whatever order they came in.
   * In PostgreSQL they lie as they were put in.
   */
  static boolean matters(Template template) { return !(template.engine() instanceof Postgres); }

  public static Template of(Template template) { return of(template, true); }

  /** @param reads nothing is written to it: only then can MariaDB's be in another order */
  public static Template of(Template template, boolean reads) {
    var scripts = new ArrayList<>(template.scripts());
    switch (template.engine()) {
      case Postgres _ -> scripts.add(SQL);
      case MariaDb _ -> {
        if (reads) scripts.add(MARIADB);
      }
      case Sqlite _ -> scripts.add(reads ? SQLITE : SQLITE_KEYS);
    }
    return template.with(template.name() + " shuffled", scripts);
  }
}
