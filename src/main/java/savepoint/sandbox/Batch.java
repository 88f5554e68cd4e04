package savepoint.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import savepoint.engine.Outcome;
import savepoint.engine.Part;
import savepoint.engine.Session;
import savepoint.engine.SqlError;

/** The statements of one run, one after the other in one session, until one fails; what they show together is bounded. */
record Batch(List<Part> parts) {
  /** Statements of one run; who has more loads a script. */
  private static final int MOST = 500;
  /** Characters of all results of one run together: five thousand rows a statement and many statements would fill the memory. */
  private static final long SHOWN = 16 << 20;

  /** @param stopping true from the moment on when no further statement is wanted */
  Console.Run run(Session session, BooleanSupplier stopping) {
    if (parts.size() > MOST) return tooMany();
    var ran = new ArrayList<Console.Ran>();
    var notices = new ArrayList<String>();
    long left = SHOWN;
    for (Part part : parts) {
      // stopped between two statements: nothing was running that could be cancelled
      Outcome outcome = stopping.getAsBoolean() ? new Outcome.Ended(Outcome.Why.CANCELLED, 0) : session.run(part.sql(), Console.CAPS);
      if (outcome instanceof Outcome.Rows rows) {
        var fitting = fitting(rows, left);
        left -= size(fitting.rows());
        outcome = fitting;
      }
      ran.add(new Console.Ran(part, outcome));
      notices.addAll(session.notices());
      if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Ended) break;
    }
    return new Console.Run(List.copyOf(ran), parts.size() - ran.size(), session.open() && session.inTransaction(), List.copyOf(notices));
  }

  private Console.Run tooMany() {
    var error = new SqlError("54000", "these are %,d statements, at most %,d are run at once".formatted(parts.size(), MOST), null, "Select fewer of them.", 0);
    return new Console.Run(List.of(new Console.Ran(parts.getFirst(), new Outcome.Failed(error, 0))), parts.size() - 1, false, List.of());
  }

  /** The first rows that fit into what this run may still show. */
  private static Outcome.Rows fitting(Outcome.Rows all, long left) {
    int n = 0;
    while (n < all.rows().size() && left > 0) left -= size(all.rows().subList(n, ++n));
    return n == all.rows().size() ? all : new Outcome.Rows(all.columns(), List.copyOf(all.rows().subList(0, n)), true, "", all.millis());
  }

  private static long size(List<List<String>> rows) {
    long size = 0;
    for (var row : rows) for (var cell : row) size += 20 + (cell == null ? 0 : cell.length());
    return size;
  }
}
