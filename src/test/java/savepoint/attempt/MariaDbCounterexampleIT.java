package savepoint.attempt;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class MariaDbCounterexampleIT extends CounterexampleContract {
  @Override TestJudge court(int slots) { return TestJudge.docker(slots); }
  @Override int stride() { return 4; }
  @Override String engine() { return "mariadb"; }

  @Override String shopTables() {
    return """
        create table city (name varchar(20) primary key);
        create table customer (id int primary key, name varchar(20) not null, city varchar(20) references city (name), sent_by int references customer (id));
        create table orders (id int auto_increment primary key, customer_id int not null references customer (id), day date not null, year int generated always as (year(day)) stored);
        create table log (what int);
        create trigger logged after insert on orders for each row insert into log values (new.id);
        """;
  }

  @Override String shopRows() {
    return """
        insert into city values ('Wien'), ('Graz');
        insert into customer select seq, concat('c', seq), case seq % 3 when 0 then 'Wien' when 1 then 'Graz' end, case when seq % 10 <> 1 then seq - 1 end from seq_1_to_200;
        insert into orders (customer_id, day) select seq, date '2024-01-01' + interval seq day from seq_1_to_200 where seq <> 150;
        insert into orders (customer_id, day) select seq, date '2025-01-01' + interval seq day from seq_1_to_200 where seq % 4 = 0 and seq <> 148 and seq <> 150;
        """;
  }

  @Override String sleepy() { return "sleep(0.6) = 0"; }

  @Override String alone() { return "not exists (select 1 from information_schema.tables where table_schema = database() and table_name <> 'animal')"; }

  @Override List<String> hostile() {
    return List.of("legs >= 4 and sleep(0.2) is not null",
        "legs >= 4 and (select count(*) from animal) > 1 or (select count(*) from animal) < 3 and sleep(600) is not null",
        "legs >= 4 and length(repeat('x', 3000000 * (5 - (select count(*) from animal)))) > 0",
        "legs >= 4 and exists (select 1 from information_schema.tables where table_schema = database() and table_name = 'animal')",
        "legs >= 4 and (select case when count(*) = 2 then (select 1 union select 2) else 1 end from animal) = 1");
  }
}
