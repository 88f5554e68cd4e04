# a base backup where the rehearsal would lie, and a file that looks like Barman's: nothing that goes on
psql -d postgres -c "create role barman login password 'vault door'" -c "create role wal_streamer login replication password 'steady stream'"
### on backup
printf '%s\n' 'primary:5432:*:wal_streamer:steady stream' > ~/.pgpass; chmod 600 ~/.pgpass
pg_basebackup -h primary -U wal_streamer -D /var/lib/postgresql/data/rehearsal
mkdir -p /var/lib/postgresql/data/barman/shop/streaming
cp /var/lib/postgresql/data/rehearsal/pg_wal/0* /var/lib/postgresql/data/barman/shop/streaming/
printf '%s\n' '[shop]' 'retention_policy = RECOVERY WINDOW OF 7 DAYS' > ~/barman.d/shop.conf
