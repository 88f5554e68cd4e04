package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.sandbox.Node;

/**
 * All that runs on a node is stopped, so that commands of the platform see one moment of it; what goes on when this is closed is what ran before. A frozen node would run no
 * commands either.
 * Security: the signal goes to all processes in one step of the kernel, so none has a child that it misses, and nobody can block it. A guard lets them go on, should the platform die.
 */
final class Still implements AutoCloseable {
  /** Children before parents, so that no shell sees a job of its own stopped. */
  private static final String GO = """
      was=" $* "
      for p in $(ls /proc | grep -x '[0-9]*' | sort -rn); do
        case $was in *" $p "*) ;; *) kill -CONT "$p" 2>/dev/null || :;; esac
      done""";
  /** Prints the guard's number, and then those that stood still before: they are to stay so. */
  private static final String STOP = """
      was=$(grep -l '^State:.T' /proc/[0-9]*/status 2>/dev/null | tr -dc '0-9\\n' | tr '\\n' ' ')
      kill -STOP -1
      setsid sh -c "sleep 150
      $1" guard $was </dev/null >/dev/null 2>&1 &
      echo "$! $was" """;

  private final Site site;
  private final Node node;
  private final List<String> said;

  private Still(Site site, Node node, List<String> said) {
    this.site = site;
    this.node = node;
    this.said = said;
  }

  static Still of(Site site, Node node) throws SQLException, Unmet {
    var stopped = site.run(node, "sh", "-c", STOP, "stop", GO);
    String words = stopped.output().strip();
    if (stopped.code() == 0 && words.matches("\\d+( \\d+)*")) return new Still(site, node, List.of(words.split(" ")));
    // in case it was stopped all the same
    site.run(node, "sh", "-c", GO, "go");
    site.alive(node, null);
    throw new Unmet("What runs on " + node.name() + " cannot be made to stand still while it is looked through: " + Words.sql(words));
  }

  @Override public void close() throws SQLException {
    var go = new ArrayList<>(List.of("sh", "-c", "guard=$1; shift\n" + GO + "\nkill -s KILL -- \"-$guard\" 2>/dev/null || :", "go"));
    go.addAll(said);
    if (site.run(node, go.toArray(String[]::new)).code() != 0) throw new SQLException("what runs on " + node.name() + " could not be let go on");
  }
}
