# everything in the file is right, and what answers is no pooler
### on pooler
cd ~/pgbouncer
echo '"web" "blue ink"' > users.txt
sed -i 's/^pool_mode.*/pool_mode = transaction/; /^\[databases\]/a reports = host=primary port=5432 dbname=postgres pool_mode=session' pgbouncer.ini
kill -QUIT "$(cat pgbouncer.pid)"
while pgrep -x pgbouncer >/dev/null; do sleep 0.05; done
socat TCP-LISTEN:6432,bind=pooler,fork,reuseaddr TCP:primary:5432 </dev/null >/dev/null 2>&1 &
until (: < /dev/tcp/pooler/6432) 2>/dev/null; do sleep 0.05; done
