package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs, services and scripts: honest, not done, and made for the check. */
class FilesLabIT extends LabContract {
  private static final String LOG = "/var/lib/postgresql/data/server.log";

  private static LogContains statement(String line) { return new LogContains(null, null, LOG, "select '{{text}}' as word", null, line); }

  @Test void aLogTellsOfWhatHappensNow() throws SQLException {
    lab("postgres");
    var check = statement("statement: select '{{text}}'");
    var login = new LogContains(null, null, LOG, null, "{{text}}", "password authentication failed for user \"{{text}}\"");
    fails(check, "tells of it");
    // lines as they should be, made for the check
    on("primary", "setsid --fork bash -c 'while sleep 0.1; do echo \"LOG:  statement: select '\"'\"'{{text}}'\"'\"' as word\" >> $PGDATA/server.log; done' </dev/null >/dev/null 2>&1");
    fails(check, "tells of it");
    on("primary", "psql -qc \"alter role postgres set log_statement = 'all'\"");
    fails(check, "for the role postgres by itself");
    on("primary", "psql -qc 'alter role postgres reset all' -c \"alter system set log_statement = 'all'\" -c 'select pg_reload_conf()'");
    holds(check);
    fails(login, "Nothing that speaks");
    on("primary", "echo \"listen_addresses = 'primary'\" > ~/node.conf; pg_ctl -s restart -l $PGDATA/server.log");
    holds(login);
    on("primary", "psql -qc \"alter system set log_min_messages = 'panic'\" -c 'select pg_reload_conf()'");
    fails(login, "tells of it");
  }

  @Test void aServiceAnswersWithWhatIsThereNow() throws SQLException {
    lab("three-tier");
    var check = new HttpResponds(null, "http://web/", null, null, 0, "{{text}}", "insert into nowhere values ('{{text}}')", null);
    var plain = new HttpResponds(null, "http://web/", null, null, 0, "\"user\":\"app\"", null, null);
    fails(plain, "It answers 503, not 200");
    on("db", "psql -qc \"create role app login password 'app'\" -c 'create database app owner app'");
    holds(plain);
    var notes = new HttpResponds(null, "http://web/notes", "POST", "{\"note\": \"{{text}}\"}", 201, "{{text}}", null, "select from notes where note = '{{text}}'");
    fails(notes, "It answers 404, not 201");
    on("db", "psql -qc 'create table notes (note text)' -c 'grant all on notes to app'");
    on("app", """
        sed -i 's#db/app#db/postgres#' $DATADIR/settings
        cat >> $DATADIR/app.py <<'END'


        from flask import request

        @app.post("/notes")
        def note():
            connection = psycopg2.connect(os.environ["DATABASE_URL"])
            with connection, connection.cursor() as cursor:
                cursor.execute("insert into notes values (%s) returning note", (request.json["note"],))
                return jsonify(note=cursor.fetchone()[0]), 201
        END
        server restart""");
    holds(notes);
    // a service that only gives back what it hears
    on("app", "sed -i 's/insert into notes values (%s) returning note/select %s/' $DATADIR/app.py && server restart");
    fails(notes, "does not hold what the request should have put there");
    on("app", "sed -i 's/fetchone()\\[0\\]/fetchone() and \"always this\"/' $DATADIR/app.py && server restart");
    fails(notes, "does not hold what was just put there");
    on("web", "server stop");
    fails(notes, "Nothing answers");
    fails(check, "Before the request");
  }

  @Test void aScriptIsRunWhereItHasNeverBeen() throws SQLException {
    lab("postgres");
    var check = new ScriptOutput(null, null, "~/report.sh", "psql -qc 'create table sales as select g as id, g * {{amount}} as cents from generate_series(1, {{amount 2}}) g'", null, List.of(),
        "psql -Atc 'select count(*), sum(cents) from sales'", null, null);
    fails(check, "cannot be read");
    on("primary", "printf '%s\\n' '#!/bin/bash' \"psql -Atc 'select count(*), sum(cents) from sales'\" > ~/report.sh");
    holds(check);
    // the right answer of the learner's own data, and one that finds its way by what lies beside it
    on("primary", "printf '%s\\n' '#!/bin/bash' 'echo \"50|1275\"' > ~/report.sh");
    fails(check, "does not print the right thing");
    on("primary", "echo 'echo 1' > ~/beside; printf '%s\\n' '#!/bin/bash' '. ~/beside' > ~/report.sh");
    fails(check, "fails with status");
    on("primary", "printf '%s\\n' '#!/bin/bash' 'psql() { echo forged; }; export -f psql; while true; do :; done' > ~/report.sh");
    fails(check, "comes to no end");
    holdsFor("#!/usr/bin/env python3\nimport sys\nprint(sys.stdin.read().strip()[::-1], sys.argv[1])\n");
  }

  private void holdsFor(String script) throws SQLException {
    on("primary", "cat > ~/turn <<'END'\n" + script + "END\n");
    holds(new ScriptOutput(null, null, "~/turn", null, "{{text}}\n", List.of("{{number}}"), "echo \"$(rev) {{number}}\"", null, null));
  }

  @Test void whatAScriptLeavesBehindCountsToo() throws SQLException {
    lab("sqlite");
    var check = new ScriptOutput(null, null, "~/sell.sh", "mkdir /tmp/{{text}}; sqlite3 /tmp/{{text}}/till.db 'create table sales (cents)'", null, List.of("/tmp/{{text}}/till.db", "{{amount}}"),
        "printf '%s\\n' sold {{amount}}", "/tmp/{{text}}", "sqlite3 /tmp/{{text}}/till.db 'select cents from sales'");
    on("shell", "printf '%s\\n' '#!/bin/bash' 'sqlite3 \"$1\" \"insert into sales values ($2)\"' 'echo sold' > ~/sell.sh");
    holds(check);
    on("shell", "printf '%s\\n' '#!/bin/bash' 'echo sold' > ~/sell.sh");
    fails(check, "does not print and leave behind");
    // a shell that is set up to say what should be there
    on("shell", "printf '%s\\n' '#!/bin/bash' 'echo \".print $2\" > ~/.sqliterc' 'echo sold' > ~/sell.sh");
    fails(check, "does not print and leave behind");
    on("shell", "printf '%s\\n' '#!/bin/bash' 'rm \"$1\"' 'echo sold' > ~/sell.sh");
    fails(check, "cannot be looked at");
    on("shell", "printf '%s\\n' '#!/bin/bash' 'rm -r \"${1%/*}\"' 'echo sold' > ~/sell.sh");
    fails(check, "cannot be read");
  }
}
