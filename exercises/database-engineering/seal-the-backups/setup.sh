### on primary: Take last night's backup
mkdir -p ~/backup ~/export
cat > ~/backup.sh <<'END'
#!/bin/bash
# Every night: all of the shop, in pg_dump's custom form.
set -e
mkdir -p ~/backup
pg_dump -Fc -f ~/backup/shop.dump shop
END
cat > ~/export.sh <<'END'
#!/bin/bash
# For the testers: all customers, and the file of the day before, packed.
set -e
mkdir -p ~/export
[ ! -e ~/export/customers.csv ] || gzip -c ~/export/customers.csv > ~/export/customers-old.csv.gz
psql -qXd shop -c "\copy customers to '$HOME/export/customers.csv' csv header"
END
bash ~/backup.sh
bash ~/export.sh
bash ~/export.sh

### on primary: Log every statement
psql -qc "alter system set log_statement = 'all'" -c 'select pg_reload_conf()' > /dev/null
until [ "$(psql -XAtc 'show log_statement')" = all ]; do :; done
psql -qc "create role courier login password 'quiet-harbour'" -c 'grant select on orders to courier'
