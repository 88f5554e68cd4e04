package savepoint.attempt;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class SqliteQueryIT extends QueryContract {
  @Override String engine() { return "sqlite"; }

  @Override String folded() { return "name collate nocase"; }

  @Override List<String> forbidden() {
    return List.of("insert into animal values (9, 'x', 9)", "delete from animal returning name", "update animal set legs = 5 returning name", "drop table animal", "create table x (a int)",
        "create temp table x (a int)", "attach database '/etc/passwd' as p", "attach '' as p", "vacuum", "vacuum into '/tmp/owned'", "pragma user_version = 5", "pragma writable_schema = on",
        "pragma journal_mode = wal", "pragma reverse_unordered_selects = on", "reindex", "analyze", "begin immediate", "select load_extension('x')", "select writefile('/tmp/owned', 'x')",
        "select readfile('/etc/passwd')", "select edit('x')", "detach main", "pragma temp_store_directory = '/tmp'");
  }

  @Override List<String> endless() {
    return List.of("with recursive r as (select 'x' as t union all select t from r) select count(*) from r", "with recursive r(n) as (select 1 union all select n + 1 from r) select 'x' || n from r",
        "with recursive r(t) as (select 'x' union all select t || t from r) select length(t) from r");
  }

  @Override List<String> leftovers() { return List.of("begin", "commit", "pragma case_sensitive_like = on", "pragma query_only = off", "savepoint a", "select changes(), last_insert_rowid()"); }
}
