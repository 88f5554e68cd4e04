package savepoint.attempt;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class SqliteCounterexampleIT extends CounterexampleContract {
  private static final String BUSY = "(select count(*) from (with recursive r(n) as (select 1 union all select n + 1 from r where n < %d) select n from r))";

  @Override TestJudge court(int slots) { return TestJudge.docker(slots); }
  @Override int stride() { return 4; }
  @Override String engine() { return "sqlite"; }

  @Override String shopTables() {
    return """
        create table city (name text primary key);
        create table customer (id integer primary key, name text not null, city text references city, sent_by int references customer (id));
        create table orders (id integer primary key, customer_id int not null references customer, day date not null, year int generated always as (cast(strftime('%Y', day) as int)) stored);
        create table log (what int);
        create trigger logged after insert on orders begin insert into log values (new.id); end;
        """;
  }

  @Override String shopRows() {
    return """
        insert into city values ('Wien'), ('Graz');
        insert into customer with recursive g(i) as (select 1 union all select i + 1 from g where i < 200)
          select i, 'c' || i, case i % 3 when 0 then 'Wien' when 1 then 'Graz' end, case when i % 10 <> 1 then i - 1 end from g;
        insert into orders (customer_id, day) select id, date('2024-01-01', '+' || id || ' days') from customer where id <> 150;
        insert into orders (customer_id, day) select id, date('2025-01-01', '+' || id || ' days') from customer where id % 4 = 0 and id <> 148 and id <> 150;
        """;
  }

  @Override String sleepy() { return BUSY.formatted(1_000_000_000) + " > 0"; }

  @Override String alone() { return "not exists (select 1 from sqlite_schema where type = 'table' and name not like 'sqlite%' and name <> 'animal')"; }

  @Override List<String> hostile() {
    return List.of("legs >= 4 and " + BUSY.formatted(1_000_000) + " > 0",
        "legs >= 4 and (select count(*) from animal) > 1 or (select count(*) from animal) < 3 and " + BUSY.formatted(1_000_000_000) + " > 0",
        "legs >= 4 and (select count(*) from animal) > 3 or hex(zeroblob(100000000 * (5 - (select count(*) from animal)))) = ''",
        "legs >= 4 and exists (select 1 from sqlite_schema where name = 'animal')",
        "legs >= 4 and (select count(*) from animal) <> abs(-9223372036854775807 - ((select count(*) from animal) = 2))");
  }
}
