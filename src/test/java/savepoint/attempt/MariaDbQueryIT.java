package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class MariaDbQueryIT extends QueryContract {
  @Override String engine() { return "mariadb"; }

  @Override String folded() { return "`name`"; }

  @Override List<String> forbidden() {
    return List.of("insert into animal values (9, 'x', 9)", "delete from animal returning name", "update animal set legs = 5", "drop table animal", "truncate animal", "create table x (a int)",
        "create temporary table x (a int)", "create database x", "select name from animal into outfile '/tmp/owned'", "select load_file('/etc/passwd') from nowhere", "load data infile '/etc/passwd' into table animal",
        "grant all on *.* to judge@localhost", "create user x", "set global max_connections = 1", "select user from mysql.global_priv", "lock tables animal write", "flush tables", "shutdown",
        "begin not atomic delete from animal; end", "install soname 'ha_connect'", "select 1 from information_schema.nothing", "analyze table animal", "create procedure p() select 1");
  }

  @Override List<String> endless() {
    return List.of("select concat(sleep(600), 'x')", "with recursive r as (select 'x' as t union all select t from r) select count(*) from r, r b, r c",
        "select count(*) from seq_1_to_10000000 a, seq_1_to_10000000 b");
  }

  @Override List<String> leftovers() {
    return List.of("set sql_mode = 'ansi_quotes'", "set autocommit = 0", "set names latin1", "set @a = 1", "set sql_select_limit = 0", "set max_statement_time = 0.001", "begin", "commit",
        "set session transaction read write", "prepare p from 'select 1'", "set time_zone = '+05:00'", "handler animal open");
  }

  @Test void anAccountSeesNoOtherDatabaseAndNobodyElsesSession() {
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge.run(legs.visible(), "select count(*) from information_schema.schemata where schema_name like 'template%'").rows()).containsExactly(List.of("1"));
    assertThat(judge.run(legs.visible(), "select distinct table_schema from information_schema.tables where table_schema not in ('information_schema', 'performance_schema', database())").rows()).isEmpty();
    assertThat(judge.run(legs.visible(), "select count(distinct user) from information_schema.processlist").rows()).containsExactly(List.of("1"));
  }
}
