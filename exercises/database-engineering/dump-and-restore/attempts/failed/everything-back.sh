# the whole of yesterday, and this morning's orders are gone; roles without a word about them
pg_restore --clean --if-exists -d shop ~/yesterday.dump || true
cp ~/yesterday.dump ~/backup/shop.dump
pg_dump --schema-only -f ~/backup/roles.sql shop
printf '#!/bin/bash\ncd ~/backup\npg_dump -Fc -f shop-$(date -u +%%F).dump shop\nln -sfn shop-$(date -u +%%F).dump latest.dump\n' > ~/nightly.sh
chmod +x ~/nightly.sh
echo '30 2 * * * nightly.sh' > ~/backup/crontab
