package savepoint.check;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Engine;
import savepoint.sandbox.Node;

/** A script of the learner's prints the right thing where it has never been, on input it has not seen: twice, each time in a sandbox that nobody used. */
public record ScriptOutput(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the script lies; the first one by default.", optional = true) String node,
    @Key(value = "The script; it stands alone, and its first line says what runs it.", pattern = BackupRestorable.PATH) String script,
    @Key(value = "Shell commands that make the input there.", optional = true) String prepare,
    @Key(value = "What the script reads from its standard input.", optional = true) String input,
    @Key(value = "Its arguments.", optional = true) List<String> args,
    @Key("Shell commands that print there what the script must print; they change nothing.") String reference,
    @Key(value = "A directory in which the script leaves something behind; it is carried to yet another fresh sandbox.", optional = true) String leaves,
    @Key(value = "Shell commands that look at it there; what they print follows what the script printed, and 'reference' prints both.", optional = true) String then) implements LabCheck {
  private static final int TIMES = 2;
  private static final long MOST = 1 << 20;
  private static final long MOST_LEFT = 16 << 20;

  public ScriptOutput {
    Fresh.valid("prepare", prepare);
    Fresh.valid("input", input);
    Fresh.valid("reference", reference);
    Fresh.valid("leaves", leaves);
    Fresh.valid("then", then);
    if ((leaves == null) != (then == null)) throw new IllegalArgumentException("script-output needs both 'leaves', what the script leaves behind, and 'then', which looks at it, or neither");
    args.forEach(one -> Fresh.valid("args", one));
    if (!(prepare + input + args).contains("{{")) throw new IllegalArgumentException("script-output has no place such as {{text}} in 'prepare', 'input' or 'args': a script that prints one answer would do");
  }

  @Override public String demands() { return script + " prints the right thing, whatever its input"; }

  @Override public boolean provable(Engine engine) { return true; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node from = site.nodeOrFirst(node);
    for (int i = 0; i < TIMES; i++) {
      Proof failed = once(site, from);
      if (failed != null) return failed;
    }
    return Proof.held(script + " prints the right thing on input that it has not seen");
  }

  /** Null when it is right. */
  private Proof once(Site site, Node from) throws SQLException, Unmet {
    Fresh fresh = site.another();
    Node there = site.pristine(site.single()).pod().nodes().getFirst();
    if (prepare != null) author("prepare", site.run(there, "bash", "-c", fresh.fill(prepare)));
    // before the script is there: nothing of it can reach what it is compared with
    String expected = plain(author("reference", there.exec(List.of("bash", "-c", fresh.fill(reference)), in(fresh), Site.PATIENCE, Site.MOST_OUTPUT)));
    if (expected.isBlank()) throw new IllegalStateException("the reference of script-output prints nothing");
    Node.Result carried = site.carry(from, List.of("sh", "-c", "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; cat -- \"$1\"", "take", script),
        there, List.of("sh", "-c", "cat > ~/.script && chmod 755 ~/.script"), MOST);
    if (carried.code() != 0) throw new SQLException("a script could not be laid down in a pristine sandbox: " + carried.output());
    var command = new ArrayList<>(List.of("sh", "-c", "exec ~/.script \"$@\"", "script"));
    args.forEach(one -> command.add(fresh.fill(one)));
    Node.Result result = there.exec(command, in(fresh), Site.PATIENCE, Site.MOST_OUTPUT);
    if (result.cut()) return Proof.failed(script + " prints more than it may");
    if (result.code() < 0) return Proof.failed(script + " comes to no end");
    if (result.code() != 0) return Proof.failed(script + " fails with status " + result.code() + " where it has never been: " + Words.sql(result.output()));
    if (then == null) return plain(result).equals(expected) ? null : Proof.failed(script + " does not print the right thing on input that it has not seen");
    Node.Result left = left(site, there, fresh);
    if (left.code() != 0) return Proof.failed("What " + script + " left behind cannot be looked at: " + Words.sql(left.output()));
    return (plain(result) + "\n" + plain(left)).strip().equals(expected) ? null : Proof.failed(script + " does not print and leave behind the right thing on input that it has not seen");
  }

  /** Seen where the script has never been: it may have set programs up to say there what they should, or left one running that does. */
  private Node.Result left(Site site, Node there, Fresh fresh) throws SQLException, Unmet {
    Node elsewhere = site.pristine(site.single()).pod().nodes().getFirst();
    String directory = fresh.fill(leaves);
    Node.Result carried = site.carry(there, List.of("tar", "-C", directory, "-chf", "-", "."),
        elsewhere, List.of("sh", "-c", "mkdir -p \"$1\" && tar -C \"$1\" -xf -", "lay", directory), MOST_LEFT);
    return carried.code() != 0 ? carried : site.run(elsewhere, "bash", "-c", fresh.fill(then));
  }

  private InputStream in(Fresh fresh) {
    return input == null ? InputStream.nullInputStream() : new ByteArrayInputStream(fresh.fill(input).getBytes(StandardCharsets.UTF_8));
  }

  private static Node.Result author(String what, Node.Result result) {
    if (result.code() != 0) throw new IllegalStateException("'" + what + "' of script-output fails: " + Words.sql(result.output()));
    return result;
  }

  private static String plain(Node.Result result) { return String.join("\n", result.output().lines().map(String::stripTrailing).toList()).strip(); }
}
