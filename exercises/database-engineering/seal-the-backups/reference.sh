### task 1
mkdir -p ~/keys && chmod 700 ~/keys
(umask 077; openssl rand -base64 32 > ~/keys/backup.key)
cat > ~/backup.sh <<'END'
#!/bin/bash
# Every night: all of the shop, in pg_dump's custom form, encrypted before it touches the disk.
set -e -o pipefail
mkdir -p ~/backup
pg_dump -Fc shop | openssl enc -aes-256-cbc -pbkdf2 -pass file:$HOME/keys/backup.key > ~/backup/shop.dump.enc
END
rm -f ~/backup/shop.dump
bash ~/backup.sh

### task 2
cat > ~/export.sh <<'END'
#!/bin/bash
# For the testers: customers without who they are.
set -e
mkdir -p ~/export
psql -qXd shop -c "\copy (select customer_id, country, joined_on from customers order by customer_id) to '$HOME/export/customers.csv' csv header"
END
rm -rf ~/export
bash ~/export.sh

### task 3
psql -c "alter system set log_statement = 'none'" -c "alter system set shared_preload_libraries = 'pgaudit'" -c "alter system set pgaudit.log = 'ddl'"
pg_ctl stop -m fast
sed -i '/quiet-harbour/d' "$PGDATA/server.log"
pg_ctl start -l "$PGDATA/server.log"
