package savepoint.check;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import savepoint.sandbox.Node;

/** What a server says by itself, while the node of another one stands still: whoever only asks that one has no answer. */
final class Apart {
  private static final long PATIENCE_SECONDS = 5;

  private Apart() {}

  /** Asks the server. */
  interface Look {
    /** @throws Unmet when it does not answer; @throws SQLException when the fault is ours */
    boolean holds() throws SQLException, Unmet;
  }

  /** False also when there is no answer in time. */
  static boolean from(Node still, Look look) throws SQLException {
    still.freeze();
    try {
      var answer = new CompletableFuture<Boolean>();
      Thread.ofVirtual().name("apart").start(() -> {
        try {
          answer.complete(look.holds());
        } catch (Unmet silent) {
          answer.complete(false);
        } catch (SQLException | RuntimeException e) {
          answer.completeExceptionally(e);
        }
      });
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException ours) throw ours;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      still.thaw();
    }
  }
}
