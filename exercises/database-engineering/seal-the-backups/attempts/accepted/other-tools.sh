# a key in hex, the dump through a file in memory; the export made by awk; the log turned off for whoever makes roles
mkdir -p ~/keys
openssl rand -hex 24 > ~/keys/backup.key
rm -rf ~/backup ~/export
cat > ~/backup.sh <<'END'
mkdir -p ~/backup && cd /dev/shm && umask 077
pg_dump --format=custom --file=night shop
openssl enc -e -aes-256-cbc -salt -pbkdf2 -pass file:/home/postgres/keys/backup.key -in night -out ~/backup/shop.dump.enc
rm night
END
cat > ~/export.sh <<'END'
rm -rf ~/export && mkdir ~/export
psql -XqAt -F, -d shop -c 'select customer_id, country, joined_on from customers' | sed '1i customer_id,country,joined_on' > ~/export/customers.csv
END
psql -qc "alter system set log_statement = 'none'" -c 'select pg_reload_conf()'
# an event trigger logs what makes tables; roles belong to no database and fire none
psql -d shop <<'END'
create function log_tables() returns event_trigger language plpgsql as $$
declare made record;
begin
  for made in select * from pg_event_trigger_ddl_commands() loop
    raise log 'create table: %', made.object_identity;
  end loop;
end $$;
create event trigger log_tables on ddl_command_end when tag in ('CREATE TABLE', 'CREATE TABLE AS') execute function log_tables();
END
: > "$PGDATA/server.log"
