"""Many clients of a pooler, in a guest. Says as JSON whether it pools as it should: by what the clients see of each other, and by the server's connections that the kernel knows of."""
import json, os, select, socket, sys, time
import psycopg2
from psycopg2 import extensions

at = json.loads(sys.argv[1])
PATIENCE = 6


class Unmet(Exception):
    pass


def wait(connection):
    """A client that gets no server connection waits for minutes; here it gives up."""
    end = time.monotonic() + PATIENCE
    while True:
        state = connection.poll()
        if state == extensions.POLL_OK:
            return
        read, write = ([connection], []) if state == extensions.POLL_READ else ([], [connection])
        if not any(select.select(read, write, [], max(0, end - time.monotonic()))):
            raise Unmet("gets no answer within %d s" % PATIENCE)


def client(number):
    try:
        made = psycopg2.connect(host=at["host"], port=at["port"], user=at["role"], password=at["password"], dbname=at["database"], gssencmode="disable")
        made.autocommit = True
        return made
    except (psycopg2.Error, Unmet) as e:
        raise Unmet("Client %d of %d is not let in: %s" % (number, at["clients"], str(e).strip().splitlines()[0]))


def said(one, number, sql):
    try:
        with one.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None
    except (psycopg2.Error, Unmet) as e:
        raise Unmet("While %d clients are connected, client %d fails at '%s': %s" % (at["clients"], number, sql.replace(at["probe"], "…"), str(e).strip().splitlines()[0]))


def servers():
    """The established connections to the server, by the address that they come from."""
    there = "%08X:%04X" % (int.from_bytes(socket.inet_aton(socket.gethostbyname(at["server"])), "little"), 5432)
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table]
    return {row[1] for row in rows if row[2] == there and row[3] == "01"}


def all_connected():
    clients = []
    for number in range(1, at["clients"] + 1):
        one = client(number)
        if said(one, number, at["probe"]) != at["word"]:
            raise Unmet("What answers is not the lab's server")
        clients.append(one)
    return clients


def shared():
    """Clients that stay connected take turns with few connections of the server."""
    clients = all_connected()
    seen = len(servers())
    if at["mode"] == "transaction":
        for number, one in enumerate(clients, 1):
            said(one, number, "begin")
            said(one, number, "set local savepoint.client = '%s%d'" % (at["word"], number))
            if said(one, number, "show savepoint.client") != "%s%d" % (at["word"], number):
                raise Unmet("Client %d loses in its transaction what it has set there" % number)
            said(one, number, "commit")
    else:
        refused(clients[0])
    seen = max(seen, len(servers()))
    if seen == 0:
        raise Unmet("No connection from the pooler to %s:5432 is to be seen" % at["server"])
    if seen > at["servers"]:
        raise Unmet("%d clients are connected, and so are %d connections to %s:5432, more than %d" % (at["clients"], seen, at["server"], at["servers"]))
    return "%d clients work side by side on %d connections to the server" % (at["clients"], seen)


def refused(one):
    try:
        with one.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute("select 1")
    except (psycopg2.Error, Unmet):
        return
    raise Unmet("A client can begin a transaction of several statements")


def kept():
    """Each client has a connection of the server to itself, which the next one takes over."""
    clients = all_connected()
    for number, one in enumerate(clients, 1):
        said(one, number, "set savepoint.client = '%s%d'" % (at["word"], number))
    for number, one in enumerate(clients, 1):
        if said(one, number, "show savepoint.client") != "%s%d" % (at["word"], number):
            raise Unmet("Client %d finds what another one has set for its session" % number)
    held = servers()
    if len(held) < at["clients"]:
        raise Unmet("%d clients are connected, but only %d connections to %s:5432" % (at["clients"], len(held), at["server"]))
    for one in clients:
        one.close()
    time.sleep(0.5)
    if len(servers()) < at["clients"]:
        raise Unmet("The connections to the server end with their clients: nothing is pooled")
    again = all_connected()
    if servers() - held:
        raise Unmet("New clients get new connections to the server: nothing is pooled")
    return "%d clients have a connection each, and the next ones get the same" % len(again)


extensions.set_wait_callback(wait)
try:
    print(json.dumps({"holds": True, "words": kept() if at["mode"] == "session" else shared()}))
except Unmet as e:
    print(json.dumps({"holds": False, "words": str(e)}))
sys.stdout.flush()
os._exit(0)
