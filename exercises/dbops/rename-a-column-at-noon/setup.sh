### on primary: A server that Flyway reaches
psql -q -c "alter system set listen_addresses = 'primary'" -c "create role desk login password 'six to midnight'" -c 'grant create on schema public to desk'
# Flyway takes an advisory lock, and here nobody may who was not given it
psql -q <<'SQL'
do $$ declare f regprocedure; begin
  for f in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname like 'pg\_%advisory%lock%' loop execute format('grant execute on function %s to desk', f); end loop;
end $$;
SQL
pg_ctl restart -s -w -l "$PGDATA/server.log"
cat > ~/flyway.conf <<'END'
flyway.url=jdbc:postgresql://primary/postgres
flyway.user=desk
flyway.password=six to midnight
flyway.locations=filesystem:sql
END

### on primary: The version before
mkdir ~/sql
cat > ~/sql/V1__start.sql <<'END'
create table tickets (
  ticket_id bigint generated always as identity primary key,
  name text not null,
  status text not null default 'new'
);
create index tickets_name on tickets (name);
END
flyway migrate
psql -q -c "insert into tickets (name) select 'Ticket ' || g from generate_series(1, 20000) g"
