package savepoint.attempt;

import java.util.Objects;

/** A verdict and what is told about it. */
public record Judgement(Verdict verdict, Feedback feedback) {
  public Judgement {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(feedback);
  }
}
