package savepoint.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What rival sessions did, step by step in the order in which the steps were sent.
 *
 * @param lanes the sessions' names, in the author's order
 */
public record Lanes(List<String> lanes, List<Step> steps) {
  public Lanes {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
  }

  /** What became of a step. */
  public enum Came {
    /** The server carried it out. */
    DONE,
    /** The server refused it. */
    REFUSED,
    /** It came to no end of its own. */
    STOPPED,
    /** It was never sent. */
    UNSENT,
    /** It has not been tried yet. */
    PLANNED
  }

  /**
   * @param order 1-based, in the order of sending
   * @param words the command's tag, the row that came or how many, or what the server said
   * @param state the SQLSTATE it was refused with, else null
   * @param ended the step that was sent last when it ended: its own order unless it waited
   * @param waitedFor the lanes whose locks it waited for, empty if it did not
   * @param open whether its session's transaction was open afterwards
   * @param again whether its transaction is done again, having been refused before
   */
  public record Step(int order, String lane, String sql, Came came, String words, String state, int ended, List<String> waitedFor, boolean open, boolean again) {
    public Step {
      waitedFor = List.copyOf(waitedFor);
      if (ended < order) throw new IllegalArgumentException("step " + order + " cannot end with step " + ended);
    }

    public boolean waited() { return !waitedFor.isEmpty(); }
  }

  /** The schedule as it will be tried. */
  public static Lanes planned(Schedule schedule) {
    var steps = schedule.steps();
    return new Lanes(schedule.lanes(), IntStream.rangeClosed(1, steps.size())
        .mapToObj(n -> new Step(n, steps.get(n - 1).by(), Fresh.hide(steps.get(n - 1).sql()), Came.PLANNED, "", null, n, List.of(), false, false)).toList());
  }

  /** Whether nothing has been tried yet. */
  public boolean planned() { return steps.stream().allMatch(step -> step.came() == Came.PLANNED); }

  /** One step's line of the table. */
  public record Row(int order, List<Cell> cells) {}

  /**
   * @param step null where the lane does nothing
   * @param span how many rows it takes: as many as its step waited through
   * @param open whether the lane's transaction is open here
   */
  public record Cell(String lane, Step step, int span, boolean open) {}

  /** The steps as a table with a row for each and a column for each lane; a cell that lies under one that spans several rows is left out. */
  public List<Row> rows() {
    var rows = new ArrayList<Row>();
    var until = new HashMap<String, Integer>();
    var open = new HashSet<String>();
    for (var step : steps) {
      var cells = new ArrayList<Cell>();
      for (var lane : lanes) {
        if (step.lane().equals(lane)) {
          cells.add(new Cell(lane, step, step.ended() - step.order() + 1, step.open() || open.contains(lane)));
          until.put(lane, step.ended());
          if (step.open()) open.add(lane);
          else open.remove(lane);
        } else if (until.getOrDefault(lane, 0) < step.order()) {
          cells.add(new Cell(lane, null, 1, open.contains(lane)));
        }
      }
      rows.add(new Row(step.order(), List.copyOf(cells)));
    }
    return List.copyOf(rows);
  }
}
