package savepoint.author.mutation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * A node of a parsed statement, and where it hangs. The parser's own visitors show nodes but not the places they can be replaced at, and miss some: so the
 * fields are walked.
 *
 * @param parent null for the statement itself
 * @param field the parent's field that it lies in; for an item of a list the list's
 * @param list what it is an item of, or null
 * @param put replaces it, null where the parser's field is final
 */
record Place(Place parent, String field, Object node, List<Object> list, Consumer<Object> put) {
  private static final String PARSER = "net.sf.jsqlparser.";

  /** All places of a statement, in the order of the fields, parents before children. */
  static List<Place> all(Object root) {
    var places = new ArrayList<Place>();
    walk(new Place(null, "", root, null, null), places, Collections.newSetFromMap(new IdentityHashMap<>()));
    return places;
  }

  private static void walk(Place place, List<Place> places, Set<Object> seen) {
    if (!seen.add(place.node)) return;
    places.add(place);
    if (place.node instanceof Column || place.node instanceof Table || place.node instanceof Alias) return;
    if (place.node instanceof List<?> items) items(place, "", items, places, seen);
    for (Class<?> type = place.node.getClass(); type.getName().startsWith(PARSER); type = type.getSuperclass())
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) continue;
        Object value = value(field, place.node);
        if (value instanceof List<?> items && !value.getClass().getName().startsWith(PARSER)) items(place, field.getName(), items, places, seen);
        else if (parsed(value)) walk(new Place(place, field.getName(), value, null, setter(field, place.node)), places, seen);
      }
  }

  private static void items(Place parent, String field, List<?> items, List<Place> places, Set<Object> seen) {
    @SuppressWarnings("unchecked") var list = (List<Object>) items;
    String name = field.isEmpty() ? parent.field : field;
    for (int i = 0; i < list.size(); i++) {
      int at = i;
      if (parsed(list.get(i))) walk(new Place(parent, name, list.get(i), list, node -> list.set(at, node)), places, seen);
    }
  }

  private static boolean parsed(Object value) {
    return value != null && !(value instanceof Enum) && value.getClass().getName().startsWith(PARSER) && !value.getClass().getName().startsWith(PARSER + "parser.");
  }

  private static Object value(Field field, Object node) {
    try {
      field.setAccessible(true);
      return field.get(node);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Consumer<Object> setter(Field field, Object node) {
    if (Modifier.isFinal(field.getModifiers()) || !field.getType().isAssignableFrom(Expression.class)) return null;
    return value -> {
      try {
        field.set(node, value);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  Object owner() {
    return parent == null ? null : parent.node;
  }

  /** The nearest SELECT or change around it, itself not counted; null for the statement itself. */
  Place statement() {
    Place up = parent;
    while (up != null && !(up.node instanceof Select) && !(up.node instanceof Statement)) up = up.parent;
    return up;
  }

  /** The nearest plain SELECT around it, or it. */
  Place select() {
    Place up = this;
    while (up != null && !(up.node instanceof PlainSelect)) up = up.parent;
    return up;
  }

  /** Whether it lies in a field of this name below its SELECT or change: {@code where}, {@code onExpressions}, {@code having}. */
  boolean in(String name) {
    Place stop = statement();
    for (Place up = this; up != null && up != stop; up = up.parent) if (up.field.equals(name)) return true;
    return false;
  }

  /** Whether it is a conjunct of the clause in this field, or all of it. */
  boolean conjunctOf(String name) {
    Place up = this;
    while (up.parent != null && up.owner() instanceof AndExpression) up = up.parent;
    return up.field.equals(name);
  }
}
