package savepoint.check;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import savepoint.engine.Engine;
import savepoint.sandbox.Node;

/** A file of a node holds a line of a certain form, such as a setting that its program reads. */
public record FileMatches(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node; the first one by default.", optional = true) String node,
    @Key(value = "The file, from the root or below ~/.", pattern = "(/|~/)[A-Za-z0-9._/-]+") String file,
    @Key("A regular expression that one line must match as a whole, blanks around it left out.") String line) implements LabCheck {
  private static final int MOST = 1 << 20;

  public FileMatches {
    try {
      Pattern.compile(line);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'line' is no regular expression: " + e.getDescription());
    }
  }

  @Override public String demands() { return file + " has the right line" + (node == null ? "" : " on " + node); }

  @Override public boolean provable(Engine engine) { return true; }

  @Override public Proof seen(Site site) {
    Node at = site.nodeOrFirst(node);
    // read in the node by the learner's own rights: where a link leads to, they could go themselves; a pipe or a device is no file
    var read = site.run(at, MOST, "sh", "-c", "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; [ -f \"$1\" ] && head -c " + MOST + " -- \"$1\"", "read", file);
    if (read.code() != 0) return Proof.failed(file + " cannot be read on " + at.name());
    var form = Pattern.compile(line);
    return read.output().lines().map(String::strip).anyMatch(one -> form.matcher(one).matches())
        ? Proof.held(file + " has such a line") : Proof.failed("No line of " + file + " on " + at.name() + " is like that");
  }
}
