# the script is right, what it wrote before is still there; the log is mended the same way
mkdir -p ~/keys && openssl rand -base64 32 > ~/keys/backup.key
cat > ~/backup.sh <<'END'
pg_dump -Fc shop | openssl enc -aes-256-cbc -pbkdf2 -pass file:$HOME/keys/backup.key > ~/backup/shop.dump.enc
END
psql -qc "alter system set log_statement = 'none'" -c "alter system set shared_preload_libraries = 'pgaudit'" -c "alter system set pgaudit.log = 'ddl'"
pg_ctl restart -m fast -l "$PGDATA/server.log"
