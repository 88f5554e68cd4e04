### task 1
pg_restore -l ~/yesterday.dump | grep reviews > ~/wanted
pg_restore -d shop -L ~/wanted ~/yesterday.dump

### task 2
pg_dump -Fc -f ~/backup/shop.dump shop

### task 3
pg_dumpall --globals-only -f ~/backup/roles.sql

### task 4
cat > ~/nightly.sh <<'SH'
#!/bin/bash
set -euo pipefail
cd ~/backup
today=shop-$(date -u +%F).dump
pg_dump -Fc -f "$today.part" shop
mv "$today.part" "$today"
ln -sfn "$today" latest.dump
ls shop-????-??-??.dump | head -n -7 | xargs -r rm --
SH
chmod +x ~/nightly.sh
~/nightly.sh
echo '30 2 * * * /home/postgres/nightly.sh >> /home/postgres/backup/nightly.log 2>&1' > ~/backup/crontab
