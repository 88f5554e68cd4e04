# the table by way of a database beside the first, with plain SQL in between; a script in Python
createdb scratch
pg_restore -d scratch ~/yesterday.dump
pg_dump -t reviews scratch | psql -q -d shop
dropdb scratch
pg_dump --format=custom shop > ~/backup/shop.dump
pg_dumpall --roles-only > ~/backup/roles.sql
cat > ~/nightly.sh <<'PY'
#!/usr/bin/python3
import datetime, pathlib, subprocess

folder = pathlib.Path.home() / "backup"
today = folder / f"shop-{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}.dump"
subprocess.run(["pg_dump", "-Fc", "-f", today, "shop"], check=True)
latest = folder / "latest.dump"
latest.unlink(missing_ok=True)
latest.symlink_to(today)
for old in sorted(folder.glob("shop-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].dump"))[:-7]:
    old.unlink()
PY
chmod 755 ~/nightly.sh
echo '30 2 * * *   /home/postgres/nightly.sh' > ~/backup/crontab
