package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import savepoint.check.Check;
import savepoint.check.FailoverMeasured;
import savepoint.check.Ground;
import savepoint.check.LabCheck;
import savepoint.check.Proof;
import savepoint.check.Site;
import savepoint.check.StateCheck;
import savepoint.check.Tampered;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/**
 * Proves the tasks of a lab in the sandbox where it was done. Invariants: a check that does not come to an end is given up, whatever the learner's servers do; a server that does not
 * answer is the learner's state as long as its node runs commands, and everything else that gives way is ours.
 */
final class LabProof {
  static final Duration ONE = Duration.ofSeconds(150);

  private final Sandbox sandbox;
  private final Exercise exercise;
  private final Lab lab;
  private final Site.Spare spare;

  LabProof(Sandbox sandbox, Exercise exercise, Site.Spare spare) {
    this.sandbox = sandbox;
    this.exercise = exercise;
    this.lab = (Lab) exercise.kind();
    this.spare = spare;
  }

  /** What the checks of a task said. */
  record Ticks(List<Feedback.Tick> ticks, boolean tampered) {
    boolean hold() { return ticks.stream().allMatch(Feedback.Tick::holds); }
  }

  /** @param seen hears of the ticks so far after each */
  Ticks task(Lab.Task task, Consumer<List<Feedback.Tick>> seen) {
    var ticks = new ArrayList<Feedback.Tick>();
    boolean tampered = false;
    String still = standing();
    for (Check check : task.checks()) {
      if (!still.isEmpty() && !(check instanceof FailoverMeasured)) {
        ticks.add(new Feedback.Tick(check.title(), false, still + " paused. Let it go on, then it can be tried.", null));
        seen.accept(List.copyOf(ticks));
        continue;
      }
      try {
        Proof proof = bounded(check);
        ticks.add(new Feedback.Tick(check.title(), proof.holds(), proof.words(), proof.lanes()));
      } catch (Tampered e) {
        tampered = true;
        ticks.add(new Feedback.Tick(check.title(), false, e.words(true), null));
      }
      seen.accept(List.copyOf(ticks));
    }
    return new Ticks(List.copyOf(ticks), tampered);
  }

  /** Who was paused by a fault button, and is not to be waited for. */
  private String standing() {
    return sandbox.pod().nodes().stream().filter(Node::frozen).map(Node::name).reduce((first, second) -> first + ", " + second).map(names -> names + " is").orElse("");
  }

  private Proof bounded(Check check) {
    var proof = new CompletableFuture<Proof>();
    Thread thread = Thread.ofVirtual().name("check-" + sandbox.id()).start(() -> {
      try {
        proof.complete(proof(check));
      } catch (SQLException | RuntimeException | Error e) {
        proof.completeExceptionally(e);
      }
    });
    try {
      return proof.get(ONE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return failed("This check did not come to an end within " + ONE.toSeconds() + " seconds. A server that hangs keeps it waiting.");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while judging a lab", e);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case Tampered tampered -> throw tampered;
        case SQLException sql -> gaveWay(check, sql);
        case IllegalStateException slip -> throw new Judge.Unusable(check, slip);
        default -> throw new Slot.Broken("a check of " + exercise.id() + " broke", e.getCause());
      };
    }
  }

  private Proof proof(Check check) throws SQLException {
    return switch (check) {
      case LabCheck one -> {
        try (var site = new Site(sandbox, lab.database(), spare)) {
          yield one.prove(site);
        }
      }
      case StateCheck one -> {
        // the server is the learner's and goes on: the ground is left as it is, never closed
        var ground = new Ground(sandbox, lab.database(), true, null);
        try {
          yield one.prove(ground);
        } finally {
          ground.rest();
        }
      }
    };
  }

  private Proof gaveWay(Check check, SQLException e) {
    boolean connection = String.valueOf(e.getSQLState()).matches("null|(08|53|57P0[1-4]|58|XX).*");
    if (connection && !sandbox.answers()) {
      runs();
      return failed("The server on " + sandbox.pod().nodes().getFirst().name() + " does not answer: " + e.getMessage());
    }
    if (check instanceof StateCheck && e.getSQLState() != null && !e.getSQLState().startsWith("08")) return failed("It could not be tried: " + e.getMessage());
    throw new Slot.Broken("a check of " + exercise.id() + " could not be tried", e);
  }

  /** A node that runs no commands is no work of the learner's. */
  private void runs() {
    var said = sandbox.pod().nodes().getFirst().exec(List.of("true"), java.io.InputStream.nullInputStream(), Duration.ofSeconds(20), 100);
    if (said.code() != 0) throw new Slot.Broken("the node of sandbox " + sandbox.id() + " runs no commands: " + said.output(), null);
  }

  private static Proof failed(String words) { return new Proof(false, words); }
}
