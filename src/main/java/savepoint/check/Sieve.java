package savepoint.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import savepoint.sandbox.Node;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for secrets in whatever lies on a node: as it is, packed, dumped, in archives, in base64, hex or UTF-16.
 * Security: the bytes are taken apart by a program of ours in a guest or in a sandbox that nobody used, bounded in bytes, depth and time; what it says is ours.
 */
final class Sieve {
  private static final String PROGRAM = read("sieve.py");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** The learner's own rights read what lies there; a file that cannot be read is no file without a secret. That one changes meanwhile (status 1) is its right. */
  private static final String TAKE = """
      for p do shift; case $p in '~'/*) p=$HOME/${p#'~/'};; esac; set -- "$@" "$p"; done
      tar -Phcf - -- "$@"; s=$?; [ $s -le 1 ]""";

  private Sieve() {}

  /** What it saw. */
  sealed interface Seen {}

  /** @param where the file, and what is in it; @param way how it stands there */
  record Found(String where, String way) implements Seen {}

  record Clean(int files) implements Seen {}

  /** It is too much to be looked through. */
  record Over(String words) implements Seen {}

  private static String read(String name) {
    try (var in = Objects.requireNonNull(Sieve.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks through files and folders of a node, links followed. @throws Unmet when one of them is not there or cannot be read */
  static Seen paths(Site site, Node node, List<String> paths, List<byte[]> secrets) throws SQLException, Unmet {
    var take = new ArrayList<>(List.of("sh", "-c", TAKE, "take"));
    take.addAll(paths);
    Node witness = site.witness();
    // else a secret that is moved while the program goes from file to file is where it has been, or not yet
    try (var still = Still.of(site, node)) {
      return seen(site.carry(node, take, witness, command("", secrets), Site.MOST_CARRIED));
    }
  }

  /** Looks through what a command of a node that is ours prints. */
  static Seen printed(Site site, Node node, String bash, List<byte[]> secrets) throws SQLException {
    var line = new ArrayList<>(List.of("bash", "-c", "set -o pipefail; s=$1; shift; { eval \"$s\"; } | \"$@\"", "printed", bash));
    line.addAll(command("what it gives", secrets));
    return seen(node.exec(line, InputStream.nullInputStream(), Site.LONG, Site.MOST_OUTPUT));
  }

  private static List<String> command(String name, List<byte[]> secrets) {
    var command = new ArrayList<>(List.of("python3", "-c", PROGRAM, name));
    secrets.forEach(secret -> command.add(HexFormat.of().formatHex(secret)));
    return command;
  }

  private static Seen seen(Node.Result result) throws SQLException {
    if (result.code() < 0) return new Over("it cannot be looked through in time");
    String last = result.output().strip().lines().reduce("", (before, line) -> line);
    if (!last.startsWith("{")) throw new SQLException("the sieve broke: " + Words.sql(result.output()));
    var told = JSON.readTree(last);
    if (told.has("found")) return new Found(told.get("found").asString(), told.get("way").asString());
    return told.has("over") ? new Over(told.get("over").asString()) : new Clean(told.get("clean").asInt());
  }
}
