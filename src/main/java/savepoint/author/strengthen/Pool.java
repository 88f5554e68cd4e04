package savepoint.author.strengthen;

import java.util.List;

/**
 * The values that a column may take, all of them found good by the server.
 *
 * @param plain what stands in the data there is: reads as an author would write it
 * @param near made from literals that a statement compares with this column
 * @param telling made from all literals of its type and from values of the data, at and beside their boundaries
 * @param mentioned whether a statement may look at the column at all
 */
record Pool(List<String> plain, List<String> near, List<String> telling, boolean mentioned) {
  Pool {
    plain = List.copyOf(plain);
    near = List.copyOf(near);
    telling = List.copyOf(telling);
  }

  boolean empty() {
    return plain.isEmpty() && near.isEmpty() && telling.isEmpty();
  }

  /** The first value that gives nobody pause. */
  String first() {
    return !plain.isEmpty() ? plain.getFirst() : !near.isEmpty() ? near.getFirst() : telling.getFirst();
  }
}
