"""Runs somebody's migrations on a server that nobody used, while clients of the old version go on. Says as JSON whether all went well: in words of the first thing that did not."""
import json, os, subprocess, sys, threading, time
import psycopg2

at = json.loads(sys.stdin.read())
HOME = "/home/postgres/"
PACE, PASSES = 0.02, 3
# what Flyway takes for one small migration on a machine that has nothing else to do
QUICK = 2.0


class Unmet(Exception):
    pass


class Author(Exception):
    pass


class Ours(Exception):
    pass


def line(error):
    return str(error).strip().splitlines()[0]


def connect(database, user="app"):
    login = {} if user == "postgres" else {"host": "127.0.0.1", "password": at["password"]}
    made = psycopg2.connect(dbname=database, user=user, **login)
    made.autocommit = True
    return made


def run(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def flyway(database, folder, patience, *commands):
    """What came of it: its words when it fails, else None."""
    command = ["flyway", "-url=jdbc:postgresql://127.0.0.1/" + database, "-user=app", "-password=" + at["password"], "-locations=filesystem:" + HOME + folder, "-configFiles=/nonexistent", *commands]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=patience, cwd="/tmp")
    except subprocess.TimeoutExpired:
        return "it comes to no end within %d s" % patience
    said = [one for one in done.stdout.decode(errors="replace").splitlines() if one.strip() and not one.startswith("---")]
    return None if done.returncode == 0 else " ".join(said)[:400] or "status %d" % done.returncode


def applied(database):
    with connect(database, "postgres") as connection:
        return run(connection, "select installed_rank from public.flyway_schema_history order by 1")


class Client(threading.Thread):
    """One statement of the old version, again and again."""

    def __init__(self, sql):
        super().__init__(daemon=True)
        self.sql, self.passes, self.trouble, self.over = sql, 0, None, False
        self.connection = connect("prior")
        self.pid = self.connection.info.backend_pid

    def run(self):
        try:
            while not self.over:
                run(self.connection, self.sql)
                self.passes += 1
                time.sleep(PACE)
        except psycopg2.Error as e:
            self.trouble = line(e)


class Watch(threading.Thread):
    """How long clients wait for locks, by the server's own clock."""

    def __init__(self, clients):
        super().__init__(daemon=True)
        self.pids, self.longest, self.over = {one.pid: one for one in clients}, {}, False
        self.connection = connect("prior", "postgres")

    def run(self):
        while not self.over:
            for pid, waited in run(self.connection, "select pid, extract(epoch from clock_timestamp() - waitstart) * 1000 from pg_catalog.pg_locks where not granted and waitstart is not null"):
                if pid in self.pids:
                    self.longest[pid] = max(self.longest.get(pid, 0), float(waited))
            time.sleep(0.01)


def passes(clients, watch):
    """Each of them comes round again."""
    aim = {one: one.passes + PASSES for one in clients}
    end = time.monotonic() + 30
    while any(one.passes < many and not one.trouble for one, many in aim.items()):
        if time.monotonic() > end:
            raise Unmet("The old version of the application hangs")
        time.sleep(0.02)


def migrated():
    begun = time.monotonic()
    trouble = flyway("prior", "first", 40, "migrate")
    took = time.monotonic() - begun
    if took > 39:
        raise Ours("Flyway took %d s for the version before" % took)
    if trouble:
        raise Author("'prior' does not work: " + trouble)
    # where others work, too, everything takes longer, and nobody pays for that
    slower = max(1, took / QUICK)
    patience, longest = min(20 * slower, 50), at["wait"] * slower
    trouble = flyway("empty", "theirs", patience, "migrate")
    if trouble:
        raise Unmet("On an empty database Flyway does not get through: " + trouble)
    with connect("prior") as connection:
        try:
            if at["rows"]:
                run(connection, at["rows"])
        except psycopg2.Error as e:
            raise Author("'rows' does not work: " + line(e))
    before = len(applied("prior"))
    clients = [Client(sql) for sql in at["old"]]
    watch = Watch(clients)
    for one in clients + [watch]:
        one.start()
    passes(clients, watch)
    for one in clients:
        if one.trouble:
            raise Author("'goes-on' does not work before anything was changed: %s: %s" % (one.sql, one.trouble))
    trouble = flyway("prior", "theirs", patience, "migrate")
    if trouble:
        raise Unmet("On the version before Flyway does not get through: " + trouble)
    passes(clients, watch)
    watch.over = True
    for one in clients:
        one.over = True
    for one in clients:
        one.join(10)
        if one.trouble:
            raise Unmet("The old version of the application fails while or after the change comes: %s: %s" % (one.sql, one.trouble))
        waited = watch.longest.get(one.pid, 0)
        if waited > longest:
            raise Unmet("While the change comes, the application waits %d ms for a lock, more than %d: %s" % (waited, longest, one.sql))
    after = applied("prior")
    if len(after) <= before:
        raise Unmet("There is no migration that the version before does not have")
    trouble = flyway("prior", "theirs", patience, "migrate")
    if trouble or applied("prior") != after:
        raise Unmet("A second run of Flyway is not idle: " + (trouble or "it applies something again"))
    for database in ("prior", "empty"):
        with connect(database) as connection:
            for sql in at["new"]:
                try:
                    run(connection, sql)
                except psycopg2.Error as e:
                    raise Unmet("The new version of the application fails %s: %s: %s" % ("afterwards" if database == "prior" else "on a database that was new", sql, line(e)))
    if at["then"]:
        with connect("prior") as connection:
            try:
                if not run(connection, at["then"]):
                    raise Unmet("Afterwards this gives no row: " + at["then"])
            except psycopg2.Error as e:
                raise Unmet("Afterwards this fails: %s: %s" % (at["then"], line(e)))
    longest = max(watch.longest.values(), default=0)
    return "Flyway applies %d on the version before; the old version goes on, and waits for no lock longer than %d ms" % (len(after) - before, longest)


try:
    print(json.dumps({"came": "held", "words": migrated()}))
except Unmet as e:
    print(json.dumps({"came": "failed", "words": str(e)}))
except Author as e:
    print(json.dumps({"came": "author", "words": str(e)}))
except Ours as e:
    print(json.dumps({"came": "ours", "words": str(e)}))
sys.stdout.flush()
os._exit(0)
