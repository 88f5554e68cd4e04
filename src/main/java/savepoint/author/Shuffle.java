package savepoint.author;

import java.util.ArrayList;
import savepoint.sandbox.Template;

/** The same data in another physical order: what depends on the order that rows happen to lie in shows itself. */
final class Shuffle {
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

  private Shuffle() {}

  static Template of(Template template) {
    var scripts = new ArrayList<>(template.scripts());
    scripts.add(SQL);
    return new Template(template.name() + " shuffled", scripts);
  }
}
