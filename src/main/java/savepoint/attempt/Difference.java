package savepoint.attempt;

import java.util.List;
import savepoint.check.Match;

/** One way in which a script's end state is not the reference's. */
sealed interface Difference {

  /** A relation that should be there and is not. */
  record Missing(State.Relation relation) implements Difference {}

  /** A relation that should not be there. */
  record LeftOver(State.Relation relation) implements Difference {}

  /** A view where a table should be, or the like. */
  record OtherForm(State.Relation expected, State.Relation actual) implements Difference {}

  record Columns(State.Relation relation, List<String> missing, List<String> extra) implements Difference {}

  /** @param expected with the columns that were compared; @param match anything but the same */
  record Rows(State.Content expected, Match match) implements Difference {}

  /** @param words what the server said */
  record Unreadable(State.Relation relation, String words) implements Difference {}

  record TooLarge(State.Relation relation) implements Difference {}

  /** What else an exercise compares. */
  record Lines(String what, List<String> missing, List<String> extra) implements Difference {}
}
