# Writes one random word after the other, like a client that knows where to come: every server's address in order, and the first that takes writes.
# Runs in a guest of the sandbox's network, so nobody who works in the sandbox sees or touches its memory, its files or its clock.
# acks: one line for each acknowledged word: when, in milliseconds of the machine's uptime, the word, and the address that took it. state: how it stands, for whoever looks.
import json, os, secrets, select, time
import psycopg2
from psycopg2 import extensions

here = "/tmp/writer/"
settings = json.load(open(here + "settings"))
PACE, PATIENCE, MOST = 0.1, 4.0, settings["most"]


def now():
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000)


class Stalled(Exception):
    pass


def wait(connection):
    """A server that hangs keeps nobody waiting for ever."""
    end = time.monotonic() + PATIENCE
    while True:
        state = connection.poll()
        if state == extensions.POLL_OK:
            return
        left = end - time.monotonic()
        if left <= 0:
            raise Stalled("no answer for %d seconds" % PATIENCE)
        if state == extensions.POLL_READ:
            select.select([connection.fileno()], [], [], left)
        else:
            select.select([], [connection.fileno()], [], left)


def connect():
    # libpq itself goes from host to host, and keeps its time only when it is not asked in between
    extensions.set_wait_callback(None)
    connection = psycopg2.connect(
        host=",".join(settings["hosts"]), port=5432, dbname=settings["database"], user=settings["user"], password=settings["password"],
        target_session_attrs="read-write", connect_timeout=2, require_auth="scram-sha-256", application_name="paced writer")
    connection.autocommit = True
    extensions.set_wait_callback(wait)
    return connection


class Writer:
    def __init__(self):
        self.acks = os.open(here + "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.connection = None
        self.rows, self.last, self.longest, self.host, self.trouble = 0, 0, 0, "", ""

    def write(self):
        if self.connection is None:
            self.connection = connect()
        word = secrets.token_hex(8)
        with self.connection.cursor() as cursor:
            cursor.execute("insert into public.paced_writer (word) values (%s)", (word,))
        before, self.last = self.last, now()
        self.longest = max(self.longest, self.last - before) if before else 0
        self.host, self.trouble = self.connection.info.host, ""
        os.write(self.acks, ("%d %s %s\n" % (self.last, word, self.host)).encode())
        self.rows += 1

    def lose(self, why):
        self.trouble = " ".join(str(why).split())[:300]
        if self.connection is not None:
            try:
                self.connection.close()
            except psycopg2.Error:
                pass  # it was lost already
            self.connection = None

    def tell(self):
        state = {"rows": self.rows, "last": self.last, "longest": self.longest, "host": self.host, "trouble": self.trouble}
        with open(here + "state.new", "w") as file:
            json.dump(state, file)
        os.rename(here + "state.new", here + "state")

    def run(self):
        beat = time.monotonic()
        while self.rows < MOST:
            try:
                self.write()
            except (psycopg2.Error, Stalled) as error:
                self.lose(error)
            self.tell()
            # what was missed is not made up for
            beat = max(beat + PACE, time.monotonic())
            time.sleep(beat - time.monotonic() if beat > time.monotonic() else 0)
        self.lose("it has written %d rows, which is all it keeps in mind: stop it and start it again" % MOST)
        self.tell()


Writer().run()
