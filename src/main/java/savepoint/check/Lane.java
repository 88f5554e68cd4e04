package savepoint.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** One rival session of a schedule: what it is doing, and what it did since its transaction began. */
final class Lane implements AutoCloseable {
  private static final int LONGEST = 120;

  private final String name;
  private final Session session;
  private final List<String> transaction = new ArrayList<>();
  private Sent running;
  private int tries;

  Lane(String name, Session session) {
    this.name = name;
    this.session = session;
  }

  /** A statement on its way. */
  static final class Sent {
    final Lane lane;
    private final int order;
    private final String sql;
    private final boolean again;
    private final Set<String> waitedFor = new LinkedHashSet<>();
    private CompletableFuture<Outcome> coming;
    private int ended;
    private boolean open;

    private Sent(Lane lane, int order, String sql, boolean again) {
      this.lane = lane;
      this.order = order;
      this.sql = sql;
      this.again = again;
    }

    void waitsFor(String lane) { waitedFor.add(lane); }

    Outcome outcome() { return coming.join(); }

    Set<String> waits() { return waitedFor; }

    Lanes.Step step() {
      var waited = List.copyOf(waitedFor);
      return switch (outcome()) {
        case Outcome.Rows rows -> new Lanes.Step(order, lane.name, sql, Lanes.Came.DONE, brief(rows), null, ended, waited, open, again);
        case Outcome.Done done -> new Lanes.Step(order, lane.name, sql, Lanes.Came.DONE, done.tag(), null, ended, waited, open, again);
        case Outcome.Failed failed -> new Lanes.Step(order, lane.name, sql, Lanes.Came.REFUSED, failed.error().message(), failed.error().state(), ended, waited, open, again);
        case Outcome.Ended stopped -> new Lanes.Step(order, lane.name, sql, Lanes.Came.STOPPED, words(stopped.why()), null, ended, waited, open, again);
      };
    }
  }

  private static String words(Outcome.Why why) {
    return why == Outcome.Why.CANCELLED ? "It did not end and was cancelled." : why.message();
  }

  private static String brief(Outcome.Rows rows) {
    if (rows.cut() || rows.rows().size() != 1) return rows.cut() ? "many rows" : rows.rows().isEmpty() ? "no rows" : rows.rows().size() + " rows";
    String row = rows.rows().getFirst().stream().map(cell -> cell == null ? "NULL" : cell).collect(Collectors.joining(", "));
    return row.isEmpty() ? "1 row" : row.length() > LONGEST ? row.substring(0, LONGEST) + "…" : row;
  }

  String name() { return name; }

  int process() { return session.process(); }

  boolean busy() { return running != null; }

  boolean inTransaction() { return session.inTransaction(); }

  Sent running() { return running; }

  /** @param ended where the statement reports when it has ended */
  Sent send(int order, String sql, Caps caps, BlockingQueue<Sent> ended) {
    var sent = new Sent(this, order, sql, tries > 0);
    running = sent;
    transaction.add(sql);
    sent.coming = CompletableFuture.supplyAsync(() -> session.run(sql, caps), task -> Thread.ofVirtual().name("lane-" + name).start(task));
    sent.coming.whenComplete((_, _) -> ended.add(sent));
    return sent;
  }

  /** Takes note of the end of what it was running; {@code now} is the step sent last. */
  void ended(int now) {
    running.ended = now;
    running.open = session.inTransaction();
    running = null;
  }

  /** What a client that gives it another try has to send once more; the transaction is over. */
  List<String> startOver(Caps caps) {
    var over = List.copyOf(transaction);
    if (session.inTransaction()) rollback(caps);
    transaction.clear();
    tries++;
    return over;
  }

  /** Forgets a transaction that is over. */
  void goOn() {
    if (session.inTransaction()) return;
    transaction.clear();
    tries = 0;
  }

  int tries() { return tries; }

  void rollback(Caps caps) { session.run("rollback", caps); }

  boolean alive() { return session.open(); }

  void cancel() { session.cancel(); }

  @Override public void close() { session.close(); }
}
