package savepoint.check;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/**
 * What is written now lies in files that do not tell it, and yet it is there: decrypted with the key by a command that the statement gives, in a sandbox that nobody used, the file
 * gives it back; or the server does. That which is found when it is decrypted is looked for by the same program that did not find it before.
 */
public record EncryptedAtRest(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the files lie; the first one by default.", optional = true) String node,
    @Key(value = "Files and folders that must not tell it.", min = 1, max = 10, pattern = BackupRestorable.PATH) List<String> paths,
    @Key(value = "What must not be told, with a place that 'plant' holds, too; by default a word in a table of the grader's own.", optional = true) String secret,
    @Key(value = "SQL that puts it into the lab's database.", optional = true) String plant,
    @Key(value = "SQL that takes it away again.", optional = true) String clean,
    @Key(value = "The learner's own way to make the files, run in a shell on the node after that.", optional = true) String run,
    @Key(value = "The encrypted file that gives it back.", optional = true, pattern = BackupRestorable.PATH) String file,
    @Key(value = "The file with the key, on the same node; nothing of 'paths' may hold it.", optional = true, pattern = BackupRestorable.PATH) String key,
    @Key(value = "How to decrypt: shell commands that read the encrypted file from standard input and print what was in it; the key lies in the file $KEY.", optional = true) String decrypt,
    @Key(value = "A query on the lab's database that gives it back, where the server itself encrypts.", optional = true) String sql) implements LabCheck {
  private static final String IN = "/var/lib/postgresql/wal";
  private static final String DEFAULT = "{{text}}{{text 2}}";
  private static final int SHORTEST_KEY = 16;
  private static final int LONGEST_KEY = 4096;

  public EncryptedAtRest {
    Planted.valid(plant, clean, plant == null && secret == null ? null : secret);
    Fresh.valid("sql", sql);
    if (plant == null && secret != null) throw new IllegalArgumentException("'secret' is nowhere without 'plant'");
    if ((file == null) == (sql == null)) throw new IllegalArgumentException("encrypted-at-rest needs either 'file' with 'decrypt', or 'sql': what nobody can read any more is lost, not encrypted");
    if ((file == null) != (decrypt == null)) throw new IllegalArgumentException("'file' and 'decrypt' belong together");
    if (key != null && file == null) throw new IllegalArgumentException("'key' says nothing without 'file'");
    if (sql != null && plant == null) throw new IllegalArgumentException("'sql' needs 'plant'");
  }

  @Override public String demands() { return "What lies in " + String.join(", ", paths) + " is encrypted"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    String word = site.fill(secret == null ? DEFAULT : secret);
    try (var planted = Planted.by(site, plant, clean, word)) {
      if (run != null) {
        Node.Result ran = site.run(at, "bash", "-c", run);
        if (ran.code() != 0) return Proof.failed("Your way to make it fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
      }
      byte[] known = key == null ? null : key(site, at);
      if (key != null && known.length < SHORTEST_KEY) return Proof.failed("The key is shorter than " + SHORTEST_KEY + " bytes: it can be guessed");
      String told = told(site, at, word.getBytes(StandardCharsets.UTF_8), known);
      if (told != null) return Proof.failed(told);
      return sql == null ? decrypted(site, at, word) : read(planted.live(), site.fill(sql), word);
    }
  }

  private byte[] key(Site site, Node at) throws Unmet {
    var read = site.run(at, 3 * LONGEST_KEY, "sh", "-c", "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; head -c " + LONGEST_KEY + " -- \"$1\" | base64 -w0", "key", key);
    String text = read.output().strip();
    if (read.code() != 0 || !text.matches("[A-Za-z0-9+/]+={0,2}")) throw new Unmet("There is no key in " + key);
    return new String(java.util.Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** How the files tell it, null if they do not. */
  private String told(Site site, Node at, byte[] word, byte[] known) throws SQLException, Unmet {
    var secrets = new ArrayList<>(List.of(word));
    if (known != null) secrets.add(known);
    return switch (Sieve.paths(site, at, paths, secrets)) {
      case Sieve.Found found when known != null && !(Sieve.paths(site, at, paths, List.of(word)) instanceof Sieve.Found) -> "The key lies beside what it locks: " + found.where() + ", " + found.way();
      case Sieve.Found found -> "What should be encrypted stands in " + found.where() + ", " + found.way();
      case Sieve.Over over -> "What lies there cannot be looked through: " + over.words();
      case Sieve.Clean clean when clean.files() == 0 -> "Nothing lies there";
      case Sieve.Clean clean -> null;
    };
  }

  private Proof decrypted(Site site, Node at, String word) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(savepoint.sandbox.Topology.POSTGRES);
    Node there = sandbox.pod().nodes().getFirst();
    lay(site, at, file, there, IN + "/encrypted", Site.MOST_CARRIED);
    if (key != null) lay(site, at, key, there, IN + "/key", LONGEST_KEY);
    // the command is the author's, and alone with what was carried
    return switch (Sieve.printed(site, there, "KEY=" + IN + "/key; { " + decrypt + "\n} < " + IN + "/encrypted 2>/dev/null", List.of(word.getBytes(StandardCharsets.UTF_8)))) {
      case Sieve.Found found -> Proof.held("The files do not tell what was written just before; decrypted elsewhere with the key, " + file + " does");
      case Sieve.Over over -> Proof.failed("What " + file + " gives cannot be looked through: " + over.words());
      case Sieve.Clean clean -> Proof.failed("Decrypted elsewhere as the statement says, " + file + " does not give back what was written just before");
    };
  }

  private static void lay(Site site, Node from, String path, Node to, String as, long most) throws SQLException, Unmet {
    var laid = site.carry(from, List.of("sh", "-c", "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; cat -- \"$1\"", "take", path), to, List.of("sh", "-c", "cat > " + as), most);
    if (laid.code() != 0) throw new SQLException("a file could not be laid down in a pristine sandbox: " + laid.output());
  }

  private static Proof read(Session live, String sql, String word) throws SQLException {
    Ground.execute(live, "set search_path = public, pg_catalog");
    Outcome outcome = live.run(sql, Ground.CAPS);
    if (!(outcome instanceof Outcome.Rows rows)) return Proof.failed("What was encrypted cannot be read: " + Words.trouble(sql, outcome));
    return rows.rows().stream().anyMatch(row -> row.contains(word)) ? Proof.held("The files do not tell what was written just before, and the server gives it back")
        : Proof.failed("The server does not give back what was written just before: " + Words.sql(sql));
  }
}
