package savepoint.author.strengthen;

/** What is asked of PostgreSQL's catalogue; the first column is always the table. Lists are strung together by chr(1). */
final class CatalogueQueries {
  private CatalogueQueries() {}

  private static final String TABLES = """
      c.relnamespace = 'public'::pg_catalog.regnamespace and c.relkind in ('r', 'p') and not c.relispartition""";

  static final String COLUMNS = """
      with recursive base (domain, oid) as (
        select oid, oid from pg_catalog.pg_type
        union all
        select b.domain, t.typbasetype from base b join pg_catalog.pg_type t on t.oid = b.oid where t.typtype = 'd'
      )
      select c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), t.typname, t.typtype,
             a.attnotnull or exists (select from base d join pg_catalog.pg_type n on n.oid = d.oid where d.domain = a.atttypid and n.typnotnull),
             a.atthasdef or a.attidentity <> '', a.attidentity = 'a',
             pg_catalog.pg_get_serial_sequence(pg_catalog.quote_ident(c.relname), a.attname),
             (select pg_catalog.string_agg(e.enumlabel, chr(1) order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid)
      from pg_catalog.pg_class c
      left join (pg_catalog.pg_attribute a
                 join base on base.domain = a.atttypid
                 join pg_catalog.pg_type t on t.oid = base.oid and t.typtype <> 'd')
        on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where %s
      order by c.relname collate "C", a.attnum""".formatted(TABLES);

  /** Those that call nothing: what they give is the same today and tomorrow. */
  static final String DEFAULTS = """
      select c.relname, a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.format_type(a.atttypid, a.atttypmod)
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where %s and pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ '^(''([^'']|'''')*''(::[a-z ]+)?|-?[0-9.]+|true|false)$'
      order by c.relname collate "C", a.attnum""".formatted(TABLES);

  static final String KEYS = """
      select c.relname, (select pg_catalog.string_agg(a.attname, chr(1) order by k.i)
                         from pg_catalog.unnest(x.indkey) with ordinality k (attnum, i)
                         join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                         where k.i <= x.indnkeyatts)
      from pg_catalog.pg_class c
      join pg_catalog.pg_index x on x.indrelid = c.oid
      where %s and x.indisunique and x.indpred is null and x.indexprs is null
      order by c.relname collate "C", x.indisprimary desc, x.indexrelid""".formatted(TABLES);

  static final String CHECKS = """
      select c.relname, pg_catalog.pg_get_expr(k.conbin, k.conrelid),
             (select pg_catalog.string_agg(a.attname, chr(1) order by a.attnum) from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey))
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class c on c.oid = k.conrelid
      where %s and k.contype = 'c'
      order by c.relname collate "C", k.conname collate "C" """.formatted(TABLES);

  static final String DOMAINS = """
      select t.typname, pg_catalog.pg_get_constraintdef(k.oid)
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_type t on t.oid = k.contypid
      where t.typnamespace = 'public'::pg_catalog.regnamespace
      order by 1, k.conname collate "C" """;

  static final String BOUNDS = """
      select c.relname, pg_catalog.pg_get_expr(p.relpartbound, p.oid)
      from pg_catalog.pg_class c
      join pg_catalog.pg_partition_tree(c.oid) tree on tree.level > 0
      join pg_catalog.pg_class p on p.oid = tree.relid
      where %s and c.relkind = 'p'
      order by c.relname collate "C", p.relname collate "C" """.formatted(TABLES);

  static final String VIEWS = """
      select c.relname, pg_catalog.pg_get_viewdef(c.oid)
      from pg_catalog.pg_class c
      where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relkind in ('v', 'm')
      order by c.relname collate "C" """;
}
