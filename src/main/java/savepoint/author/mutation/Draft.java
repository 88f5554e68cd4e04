package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.List;

/** Collects the edits of one statement. */
final class Draft {
  final List<Edit> edits = new ArrayList<>();

  void change(Operator operator, String was, String becomes, Runnable apply, Runnable undo) {
    edits.add(new Edit(operator, was, becomes, apply, undo));
  }

  void replace(Operator operator, Place place, Object node) {
    replace(operator, place, node, place.node().toString(), node.toString());
  }

  void replace(Operator operator, Place place, Object node, String was, String becomes) {
    if (place.put() != null) change(operator, was, becomes, () -> place.put().accept(node), () -> place.put().accept(place.node()));
  }

  /** Takes an item out of its list. */
  void remove(Operator operator, Place item, String was) {
    remove(operator, item.list(), item.node(), was);
  }

  void remove(Operator operator, List<?> from, Object item, String was) {
    @SuppressWarnings("unchecked") var list = (List<Object>) from;
    int at = at(list, item);
    change(operator, was, "", () -> list.remove(at), () -> list.add(at, item));
  }

  private static int at(List<?> list, Object item) {
    for (int i = 0; i < list.size(); i++) if (list.get(i) == item) return i;
    throw new IllegalArgumentException("not in the list: " + item);
  }

  /** A change inside a node that is shown whole, before and after. */
  void inside(Operator operator, Object shown, Runnable apply, Runnable undo) {
    String was = shown.toString().strip();
    apply.run();
    String becomes = shown.toString().strip();
    undo.run();
    if (!was.equals(becomes)) change(operator, was, becomes, apply, undo);
  }
}
