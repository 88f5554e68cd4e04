package savepoint.check;

import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which rival session sends what, in which order. A statement that waits for another session's lock stays open and the schedule goes on with the next step of a lane that
 * is free; what a waiting lane has left to do comes as soon as its statement has ended.
 */
public record Schedule(List<String> lanes, List<Step> steps) {
  static final int MOST_LANES = 4;
  static final int MOST_STEPS = 40;

  /** One statement of one lane. */
  public record Step(
      @Key(value = "The lane that sends it.", pattern = Schedule.LANE) String by,
      @Key(value = "One statement; {{number}}, {{amount}} and their like stand for fresh values.", max = 500) String sql) {
    public Step {
      Fresh.valid("sql", sql);
    }
  }

  static final String LANE = "[a-z][a-z0-9-]{0,15}";

  public Schedule {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
    if (lanes.size() < 2 || lanes.size() > MOST_LANES) throw new IllegalArgumentException("a schedule has 2 to " + MOST_LANES + " lanes, not " + lanes.size());
    if (new HashSet<>(lanes).size() < lanes.size()) throw new IllegalArgumentException("two lanes have the same name: " + lanes);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) throw new IllegalArgumentException("a schedule has 1 to " + MOST_STEPS + " steps, not " + steps.size());
    for (var step : steps) if (!lanes.contains(step.by())) throw new IllegalArgumentException("a step is by '" + step.by() + "', but the lanes are " + String.join(", ", lanes));
    for (var lane : lanes) if (steps.stream().noneMatch(step -> step.by().equals(lane))) throw new IllegalArgumentException("the lane '" + lane + "' has no step");
  }

  /** With every statement put through {@code fill}. */
  Schedule filled(UnaryOperator<String> fill) {
    return new Schedule(lanes, steps.stream().map(step -> new Step(step.by(), fill.apply(step.sql()))).toList());
  }
}
