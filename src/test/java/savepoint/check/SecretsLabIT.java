package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that tell no secret, files that do in every way there is, and files that are encrypted or only look so. */
class SecretsLabIT extends LabContract {
  private static final String DECRYPT = "openssl enc -d -aes-256-cbc -pbkdf2 -pass file:$KEY";
  /** Of two pieces that came before, so that packed it does not stand there as it is. */
  private static final String PIECES = "{ for i in {1..200}; do echo quiet-hat my-harbour; done; echo quiet-harbour; echo and more of it; } ";
  private static final String ENCRYPT = "openssl enc -aes-256-cbc -pbkdf2 -pass file:$HOME/backup.key";

  @BeforeAll void aShop() {
    lab("postgres");
    on("primary", """
        psql -qc 'create table customers (name text, email text)' -c "insert into customers select 'c' || g, 'c' || g || '@mail.example' from generate_series(1, 2000) g"
        mkdir -p ~/keys && openssl rand -base64 32 > ~/backup.key && mkdir -p ~/empty""");
  }

  @BeforeEach void anEmptyFolder() { on("primary", "rm -rf ~/backup && mkdir ~/backup"); }

  private static NoSecretIn fixed(String... paths) { return new NoSecretIn(null, null, List.of(paths), List.of("quiet-harbour", "never-there"), null, null, null); }

  private static NoSecretIn planted(String run) {
    return new NoSecretIn(null, null, List.of("~/backup"), List.of("{{email}}"), "insert into customers values ('{{text}}', '{{email}}')", "delete from customers where name = '{{text}}'", run);
  }

  private static EncryptedAtRest encrypted(String run) { return new EncryptedAtRest(null, null, List.of("~/backup"), null, null, null, run, "~/backup/shop.enc", "~/backup.key", DECRYPT, null); }

  @Test void aSecretIsFoundInEveryWriting() throws SQLException {
    fails(fixed("~/nowhere"), "cannot be read");
    fails(fixed("~/empty"), "Nothing lies there");
    on("primary", "echo 'host=primary' > ~/backup/settings");
    holds(fixed("~/backup"));
    for (var way : List.of(
        List.of("echo 'password=quiet-harbour' > ~/backup/f", "as it is"),
        List.of("printf 'x%.0s' {1..70000} > ~/backup/f; echo quiet-harbour >> ~/backup/f", "as it is"),
        List.of("touch ~/backup/quiet-harbour; echo 1 > ~/backup/quiet-harbour", "as it is"),
        List.of("echo ab:quiet-harbour | base64 > ~/backup/f", "in base64"),
        List.of("echo abc:quiet-harbour | base64 -w 3 > ~/backup/f", "in base64"),
        List.of("printf quiet-harbour | od -An -tx1 > ~/backup/f", "in hex"),
        List.of("printf quiet-harbour | iconv -t UTF-16LE > ~/backup/f", "as UTF-16"),
        List.of(PIECES + "| gzip | gzip > ~/backup/f", "(gzip) (gzip)"),
        List.of("echo quiet-harbour | gzip | base64 > ~/backup/f", "(base64) (gzip)"),
        List.of(PIECES + "| xz > ~/backup/f", "(xz)"),
        List.of(PIECES + "| zstd -q > ~/backup/f", "(zstd)"),
        List.of("python3 -c 'import bz2; print(end=\"\", flush=True); open(\"/home/postgres/backup/f\", \"wb\").write(bz2.compress(b\"quiet-harbour\"))'", "(bzip2)"),
        List.of("cd ~/backup && echo quiet-harbour > f && python3 -m zipfile -c z f && rm f", "f (zip)"),
        List.of("cd /tmp && mkdir -p d && echo quiet-harbour > d/f && tar -czf ~/backup/t.tgz d && rm -r d", "t.tgz (gzip)"),
        List.of("mkdir -p ~/beside && echo quiet-harbour > ~/beside/f && ln -s ~/beside ~/backup/link", "link/f"))) {
      on("primary", "rm -rf ~/backup && mkdir ~/backup; " + way.getFirst());
      fails(fixed("~/backup"), way.getLast());
    }
    // what the scanner may not read is no file without a secret
    on("primary", "rm -rf ~/backup && mkdir ~/backup && echo quiet-harbour > ~/backup/f && chmod 000 ~/backup/f");
    fails(fixed("~/backup"), "cannot be read");
    // one that would fill the memory of whoever unpacks it
    on("primary", "rm -rf ~/backup && mkdir ~/backup && head -c 900000000 /dev/zero | gzip -1 | gzip > ~/backup/bomb");
    fails(fixed("~/backup"), "cannot be looked through");
  }

  @Test void aSecretThatIsMovedWhileItIsLookedForIsFound() throws SQLException {
    String disk = "/var/lib/postgresql/wal/box";
    on("primary", "mkdir -p %1$s/early %1$s/filler %1$s/late; head -c 24000000 /dev/urandom > %1$s/filler/big; echo quiet-harbour > %1$s/late/f; echo 1 > %1$s/early/g".formatted(disk));
    // from where nobody has looked yet to where somebody has, as soon as what lies between is read
    later("primary", """
        cat > /tmp/mover.py <<'MOVER'
        import glob, os, time
        while not os.path.exists('/tmp/enough'):
          open('/tmp/beat', 'w').write(str(time.monotonic()))
          for fd in glob.glob('/proc/[0-9]*/fd/*'):
            try:
              if os.readlink(fd).endswith('/filler/big'): os.rename('%1$s/late/f', '%1$s/early/f')
            except OSError: pass
          time.sleep(0.002)
        MOVER
        sleep 600 & echo $! > /tmp/asleep; kill -STOP $!
        python3 /tmp/mover.py""".formatted(disk));
    on("primary", "for i in {1..200}; do [ -s /tmp/beat ] && exit; sleep 0.05; done; exit 1");
    fails(fixed(disk + "/early", disk + "/filler", disk + "/late"), "A secret stands in");
    // the mover and the server go on, and what its learner had stopped stays so
    on("primary", "rm /tmp/beat; for i in {1..200}; do [ -s /tmp/beat ] && exit; sleep 0.05; done; exit 1");
    assertThat(on("primary", "psql -Atc 'select 1'; sed -n 's/^State:.//p' /proc/$(cat /tmp/asleep)/status")).isEqualTo("1\nT (stopped)");
    assertThat(on("primary", "grep -lz '^[g]uard$' /proc/[0-9]*/cmdline || echo none")).as("nobody lets things go on later").isEqualTo("none");
    on("primary", "touch /tmp/enough; kill -9 $(cat /tmp/asleep); rm -r " + disk);
  }

  @Test void anExportWithoutMailAddressesPasses() throws SQLException {
    holds(planted("psql -qc \"\\copy (select name from customers) to '$HOME/backup/names.csv'\""));
    fails(planted("psql -qc \"\\copy customers to '$HOME/backup/all.csv'\""), "all.csv, as it is");
    for (String dump : List.of("-Fc", "-Fc -Z lz4", "-Fc -Z zstd", "-Ft", "-Fp -Z 9")) {
      on("primary", "rm -rf ~/backup && mkdir ~/backup");
      fails(planted("pg_dump " + dump + " -f ~/backup/shop postgres"), "A secret stands in");
    }
    on("primary", "rm -rf ~/backup");
    fails(planted("pg_dump -Fd -Z lz4 -f ~/backup postgres"), "stands in");
    on("primary", "psql -qc 'create table lines as select line from customers, unnest(array[name]) line' -c \"insert into lines values ('quiet-hat'), ('my-harbour'), ('quiet-harbour'), ('and more of it')\"; rm -rf ~/backup; pg_dump -Fd -Z lz4 -t lines -f ~/backup postgres; psql -qc 'drop table lines'");
    fails(fixed("~/backup"), "(lz4)");
    fails(planted("exit 3"), "fails with status 3");
    assertThat(on("primary", "psql -Atc \"select count(*) from customers where email not like '%@mail.example'\"")).isEqualTo("0");
  }

  @Test void aBackupThatIsEncryptedGivesBackWhatIsInIt() throws SQLException {
    fails(encrypted("true"), "Nothing lies there");
    holds(encrypted("pg_dump -Fc postgres | " + ENCRYPT + " > ~/backup/shop.enc"));
    holds(encrypted("pg_dump postgres | gzip | " + ENCRYPT + " > ~/backup/shop.enc"));
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^witness_'\" | (! grep -q .)");
    // an old one
    fails(encrypted("true"), "does not give back");
    fails(encrypted("pg_dump -Fc postgres > ~/backup/shop.enc"), "What should be encrypted stands in");
    fails(encrypted("pg_dump postgres > ~/backup/plain; " + ENCRYPT + " -in ~/backup/plain > ~/backup/shop.enc"), "plain, as it is");
    on("primary", "rm ~/backup/plain");
    fails(encrypted("pg_dump postgres | " + ENCRYPT + " > ~/backup/shop.enc; cp ~/backup.key ~/backup/"), "The key lies beside");
    on("primary", "rm ~/backup/backup.key");
    fails(encrypted("pg_dump postgres | openssl enc -aes-256-cbc -pbkdf2 -pass pass:other > ~/backup/shop.enc"), "does not give back");
  }

  @Test void whatOnlyLooksEncryptedIsSeen() throws SQLException {
    // written in base64, packed, with the head of what openssl writes
    fails(encrypted("{ printf Salted__; pg_dump postgres; } > ~/backup/shop.enc"), "stands in");
    fails(encrypted("pg_dump postgres | base64 > ~/backup/shop.enc"), "in base64");
    fails(encrypted("head -c 5000 /dev/urandom > ~/backup/shop.enc"), "does not give back");
    // random bytes that nobody can read, and a key of one letter
    on("primary", "cp ~/backup.key ~/keys/; echo a > ~/backup.key");
    fails(encrypted("pg_dump postgres | " + ENCRYPT + " > ~/backup/shop.enc"), "it can be guessed");
    on("primary", "cp ~/keys/backup.key ~/backup.key");
    // columns that the server encrypts
    on("primary", """
        psql -qc 'create extension pgcrypto' -c 'create table cards (owner text, number bytea)'
        psql -qc "create function keep(text, text) returns void language sql as \\$\\$ insert into cards values (\\$1, pgp_sym_encrypt(\\$2, 'a-key-of-the-shop')) \\$\\$" """);
    var cards = new EncryptedAtRest(null, null, List.of("/var/lib/postgresql/data/base"), "{{text 2}}", "select keep('{{text}}', '{{text 2}}')", "delete from cards where owner = '{{text}}'", null, null, null, null,
        "select pgp_sym_decrypt(number, 'a-key-of-the-shop') from cards where owner = '{{text}}'");
    holds(cards);
    on("primary", "psql -qc \"create or replace function keep(text, text) returns void language sql as \\$\\$ insert into cards values (\\$1, \\$2::bytea) \\$\\$\"");
    fails(cards, "stands in");
    on("primary", "psql -qc \"create or replace function keep(text, text) returns void language sql as \\$\\$ insert into cards values (\\$1, digest(\\$2, 'sha256')) \\$\\$\"");
    fails(cards, "cannot be read");
  }
}
