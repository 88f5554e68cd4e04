package savepoint.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import savepoint.sandbox.Node;
import savepoint.sandbox.PacedWriter;

/**
 * Another server took over while somebody wrote all the time: what was acknowledged before is there, and the break was short.
 * Security: the words and the clock are the paced writer's, in a guest; the old server stands still while the new one takes a word that nobody knew before, shows it, and shows
 * the words of before; and it is the old one's standby, by an identifier and a timeline that come with the data and are told by a command that no function can stand in for.
 * Not caught: a program that answers in the new server's place with the role's SCRAM keys, which a superuser can read, acknowledges at once and hands the rows on when the server is
 * up. Its end state is a real one, so a data directory restored elsewhere shows the same rows; it differs in when they were committed, and of that only clocks and logs tell which are
 * the learner's. To write it takes far more than to fail over.
 */
public record FailoverMeasured(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The node that served before.") String from,
    @Key("The node that serves afterwards.") String to,
    @Key(value = "How many acknowledged rows may be missing; none by default.", optional = true, min = 0, max = 10_000) int rowsLost,
    @Key(value = "The longest time without an acknowledged row, in seconds.", min = 1, max = 3600) int seconds) implements LabCheck {
  private static final Duration ARRIVAL = Duration.ofSeconds(8);
  private static final int ROWS_BYTES = 4 << 20;

  @Override public String demands() {
    return to + " takes over from " + from + ": at most " + Words.rows(rowsLost) + " lost, and at most " + seconds + " s without an acknowledged row";
  }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    var writer = site.writer().orElseThrow(() -> new Unmet("Nobody writes, so nothing can be measured: start the paced writer while " + from + " serves, and let it write until this is checked"));
    var begun = writer.log();
    if (begun.anchor() == null) throw new Unmet("The paced writer was not started to its end: stop it, and start it again while " + from + " serves");
    if (!begun.anchor().node().equals(from))
      throw new Unmet("When the paced writer was started, " + begun.anchor().node() + " took the writes already, not " + from + ": what came before cannot be measured. Begin anew");
    Node old = site.node(from);
    Node now = site.node(to);
    if (now.frozen()) throw new Unmet(to + " is paused");
    boolean paused = old.frozen();
    if (!paused && writer.takenBy(from))
      throw new Unmet("The server on " + from + " takes the writer's rows" + (writer.takenBy(to) ? ", and so does the one on " + to + ": two servers go separate ways" : ": nothing took over from it"));
    if (!paused) old.freeze();
    try {
      return measured(site, writer, begun, now);
    } finally {
      if (!paused) old.thaw();
    }
  }

  private Proof measured(Site site, PacedWriter writer, PacedWriter.Log begun, Node now) throws Unmet {
    var log = acknowledged(writer, begun);
    Node.Result read = site.run(now, ROWS_BYTES, "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", site.database(), "-c", "begin read write", "-c", "select word from " + PacedWriter.TABLE);
    if (read.cut()) throw new Unmet("On " + to + " the writer's table holds more than was written to it");
    if (read.code() != 0) throw new Unmet("The server on " + to + " does not show that it takes over: " + Words.sql(read.output()));
    same(begun.anchor(), now);
    var there = new HashSet<>(Arrays.asList(read.output().split("\n")));
    return proof(log, there);
  }

  /** The log up to a word that was made after the old server stopped to run. */
  private PacedWriter.Log acknowledged(PacedWriter writer, PacedWriter.Log begun) throws Unmet {
    // what is under way just now may have been taken by the old one
    var before = writer.log();
    long end = System.nanoTime() + ARRIVAL.toNanos();
    do {
      LockSupport.parkNanos(200_000_000);
      var log = writer.log();
      if (log.acks().size() > before.acks().size() + 1) return log;
    } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
    var pulse = writer.pulse();
    throw new Unmet("While " + from + " stands still, nothing is acknowledged to the paced writer, so " + to + " has not taken over. Its last row was acknowledged "
        + time(pulse.quiet()) + " s ago" + (pulse.trouble().isEmpty() ? "" : "; since then: " + pulse.trouble()));
  }

  private void same(PacedWriter.Anchor anchor, Node now) throws Unmet {
    Node.Result identity = PacedWriter.identity(now);
    String[] said = identity.output().strip().split("\\|");
    if (identity.code() != 0 || said.length < 2) throw new Unmet("The server on " + to + " does not identify itself to the platform for replication through its socket: " + Words.sql(identity.output()));
    if (!said[0].equals(anchor.system())) throw new Unmet("The server on " + to + " is not made from the one on " + from + ": their system identifiers differ, so it is no standby that was promoted");
    if (!said[1].matches("\\d{1,9}") || Integer.parseInt(said[1]) <= anchor.timeline()) throw new Unmet("The server on " + to + " is on timeline " + Words.sql(said[1]) + " as before: it was not promoted");
  }

  private Proof proof(PacedWriter.Log log, Set<String> there) throws Unmet {
    var measured = log.acks();
    if (!there.contains(measured.getLast().word())) throw new Unmet("What was just acknowledged is not on " + to);
    long lost = measured.stream().filter(ack -> !there.contains(ack.word())).count();
    long gap = gap(log);
    String words = "RPO: %,d of %,d acknowledged rows lost. RTO: %s s without an acknowledged row".formatted(lost, measured.size(), time(gap));
    if (lost > rowsLost) return Proof.failed(words + ". At most " + Words.rows(rowsLost) + " may be missing on " + to);
    if (gap > seconds * 1000L) return Proof.failed(words + ". At most " + seconds + " s are asked for");
    return Proof.held(words);
  }

  /** The longest one since the beginning. */
  private static long gap(PacedWriter.Log log) {
    long longest = 0;
    long last = log.anchor().at();
    for (var ack : log.acks()) {
      if (ack.at() <= last) continue;
      longest = Math.max(longest, ack.at() - last);
      last = ack.at();
    }
    return Math.max(longest, log.now() - last);
  }

  private static String time(long millis) { return String.format(Locale.ROOT, "%.1f", millis / 1000.0); }
}
