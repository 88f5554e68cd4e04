package savepoint.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/**
 * Drives rival sessions through a schedule. Invariant: a step is sent only when every statement on its way has ended or waits for another lane's lock, which the server's
 * lock table says; the clock only ends what never settles. So the same answer meets the same crossing each time, however slow the machine.
 */
final class Play implements AutoCloseable {
  /** How long a statement may run without ending and without waiting for another lane. */
  static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(25);
  private static final Caps CAPS = new Caps(Duration.ofSeconds(30), 1_000, 4 << 20);
  private static final int TRIES = 5;
  private static final int OPENINGS = 3;
  private static final long LOOK_MICROS = 1_000;
  private static final long LOOK_MICROS_MOST = 20_000;

  private final Schedule schedule;
  private final Set<String> retried;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<Integer, Lane> byProcess = new HashMap<>();
  private final LinkedList<Turn> pending = new LinkedList<>();
  private final List<Lane.Sent> sent = new ArrayList<>();
  private final BlockingQueue<Lane.Sent> ended = new LinkedBlockingQueue<>();
  private final Waits waits;
  private final long deadline = System.nanoTime() + WHOLE.toNanos();
  private String trouble;

  private record Turn(Lane lane, String sql) {}

  /** @param trouble why the schedule could not be played to its end, null if it was */
  record Played(Lanes lanes, String trouble) {}

  /** The learner's own settings do not let a session open, or end it. */
  static final class Refused extends Exception {
    Refused(String message, Throwable cause) { super(message, cause); }
  }

  private Play(Ground ground, Schedule schedule, Set<String> retried) throws SQLException, Refused {
    this.schedule = schedule;
    this.retried = retried;
    this.waits = new Waits(ground.admin());
    try {
      for (String name : schedule.lanes()) {
        var lane = new Lane(name, session(ground, name));
        lanes.put(name, lane);
        byProcess.put(lane.process(), lane);
      }
    } catch (SQLException | Refused | RuntimeException e) {
      close();
      throw e;
    }
    schedule.steps().forEach(step -> pending.add(new Turn(lanes.get(step.by()), step.sql())));
  }

  private static Session session(Ground ground, String name) throws SQLException, Refused {
    for (int left = OPENINGS; ; left--) {
      try {
        return ground.untouched();
      } catch (SQLException e) {
        boolean lost = e.getSQLState() == null || e.getSQLState().startsWith("08");
        if (!lost) throw new Refused("The server lets no session in for " + name + ": " + e.getMessage(), e);
        // a line of ours breaks once; whose sessions end as they begin has set them to, if the server lets others in
        if (left > 1) continue;
        ground.admin().close();
        throw new Refused("The server ends the session of " + name + " as it begins: " + e.getMessage(), e);
      }
    }
  }

  /** @param retried the SQLSTATEs after which a lane does its transaction again */
  static Played of(Ground ground, Schedule schedule, Set<String> retried) throws SQLException {
    try (var play = new Play(ground, schedule, retried)) {
      play.run();
      return play.played();
    } catch (Refused refused) {
      return new Played(Lanes.planned(schedule), refused.getMessage());
    }
  }

  private void run() throws SQLException {
    while (settled()) {
      Turn turn = next();
      if (turn != null) {
        pending.remove(turn);
        sent.add(turn.lane().send(sent.size() + 1, turn.sql(), CAPS, ended));
      } else if (busy().isEmpty() || !rolledBack()) {
        break;
      }
    }
    if (trouble == null && !busy().isEmpty()) stuck();
    cut();
  }

  /** The first step left to do whose lane is free. */
  private Turn next() {
    return pending.stream().filter(turn -> !turn.lane().busy()).findFirst().orElse(null);
  }

  private List<Lane> busy() {
    return lanes.values().stream().filter(Lane::busy).toList();
  }

  /** Ends transactions that lanes with nothing left to do still hold open; true if there were any. */
  private boolean rolledBack() {
    var open = lanes.values().stream().filter(lane -> !lane.busy() && lane.inTransaction()).toList();
    open.forEach(lane -> lane.rollback(CAPS));
    return !open.isEmpty();
  }

  /** Waits until every statement on its way has ended or waits for another lane; false when that never comes, or a session is lost. */
  private boolean settled() throws SQLException {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    long pause = LOOK_MICROS;
    boolean before = false;
    while (trouble == null) {
      boolean news = false;
      for (var one = ended.poll(); one != null; one = ended.poll()) {
        over(one);
        news = true;
      }
      if (trouble != null) break;
      if (busy().isEmpty()) return true;
      var now = waits.of(busy().stream().map(Lane::process).toList());
      boolean quiet = !news && ended.isEmpty() && atRest(now);
      if (quiet && before) {   // seen twice: nobody was let go while we looked at the others
        now.forEach((process, blockers) -> blockers.forEach(blocker -> byProcess.get(process).running().waitsFor(byProcess.get(blocker).name())));
        return true;
      }
      before = quiet;
      if (quiet) continue;
      if (System.nanoTime() > Math.min(patience, deadline)) unsettled(now);
      else pause(pause);
      pause = Math.min(2 * pause, LOOK_MICROS_MOST);
    }
    return false;
  }

  private boolean atRest(Map<Integer, Set<Integer>> waits) {
    return waits.values().stream().allMatch(blockers -> !blockers.isEmpty() && byProcess.keySet().containsAll(blockers)) && !Waits.circular(waits);
  }

  /** Until something ends, at most so long. */
  private void pause(long micros) {
    try {
      var one = ended.poll(micros, TimeUnit.MICROSECONDS);
      if (one != null) over(one);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      trouble = "The schedule was interrupted.";
    }
  }

  private void over(Lane.Sent one) {
    var lane = one.lane;
    lane.ended(sent.size());
    switch (one.outcome()) {
      case Outcome.Ended stopped -> trouble = "The statement of " + lane.name() + " came to no good end. " + stopped.why().message();
      case Outcome.Failed failed when !lane.alive() || failed.error().state().startsWith("57P") -> trouble = "The session of " + lane.name() + " was ended: " + failed.error().message();
      case Outcome.Failed failed when retried.contains(failed.error().state()) && lane.tries() < TRIES -> again(lane);
      case Outcome.Failed _, Outcome.Rows _, Outcome.Done _ -> lane.goOn();
    }
  }

  /** At once the first time; later after what the others have left to do, which may be what it fails on. */
  private void again(Lane lane) {
    boolean first = lane.tries() == 0;
    var turns = new ArrayList<>(lane.startOver(CAPS).stream().map(sql -> new Turn(lane, sql)).toList());
    pending.stream().filter(turn -> turn.lane() == lane).forEach(turns::add);
    pending.removeIf(turn -> turn.lane() == lane);
    pending.addAll(first ? 0 : pending.size(), turns);
  }

  private void unsettled(Map<Integer, Set<Integer>> waits) {
    var restless = busy().stream().filter(lane -> !byProcess.keySet().containsAll(waits.get(lane.process())) || waits.get(lane.process()).isEmpty()).findFirst();
    trouble = restless.map(lane -> waits.get(lane.process()).isEmpty()
        ? "The statement of " + lane.name() + " neither ended nor waited for a lock of another session within " + PATIENCE.toSeconds() + " seconds."
        : "The statement of " + lane.name() + " waits for a lock that none of the sessions holds.")
        .orElse("The sessions wait for each other in a circle that the server does not break.");
  }

  private void stuck() {
    var lane = busy().getFirst();
    trouble = "The statement of " + lane.name() + " never ends: it waits for " + String.join(" and ", lane.running().waits()) + ", with nothing left to do that would let it go.";
  }

  /** Cancels what is still on its way and waits for its end, which the sessions' own clock enforces. */
  private void cut() {
    var left = busy();
    left.forEach(Lane::cancel);
    for (var lane : left) {
      lane.running().outcome();
      lane.ended(sent.size());
    }
  }

  private Played played() {
    var steps = new ArrayList<>(sent.stream().map(Lane.Sent::step).toList());
    for (var turn : pending) {
      int order = steps.size() + 1;
      steps.add(new Lanes.Step(order, turn.lane().name(), turn.sql(), Lanes.Came.UNSENT, "", null, order, List.of(), false, false));
    }
    return new Played(new Lanes(schedule.lanes(), steps), trouble);
  }

  @Override public void close() {
    lanes.values().forEach(Lane::close);
    waits.close();
  }
}
