package savepoint.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds partners among vectors of floating point numbers that are near in every coordinate. Nearness is not transitive, so equal hashes cannot decide it:
 * this is a maximum matching, made cheap by first falling apart at the gaps.
 */
final class Pairing {
  /** Beyond this many vectors that hang together without being mutually near, they are paired in sorted order. No real result comes close. */
  private static final int LARGEST = 400;

  private final List<double[]> left;
  private final List<double[]> right;
  private final double tolerance;
  private final int dimensions;
  private final int[] partner;

  private Pairing(List<double[]> left, List<double[]> right, double tolerance) {
    this.left = left;
    this.right = right;
    this.tolerance = tolerance;
    this.dimensions = left.isEmpty() ? 0 : left.getFirst().length;
    this.partner = new int[left.size()];
    Arrays.fill(partner, -1);
  }

  /** For each vector of {@code left} the index of its partner in {@code right}, or -1. All vectors have the same length. */
  static int[] of(List<double[]> left, List<double[]> right, double tolerance) {
    var pairing = new Pairing(left, right, tolerance);
    pairing.part(IntStream.range(0, left.size()).toArray(), IntStream.range(0, right.size()).toArray(), 0, 0);
    return pairing.partner;
  }

  static boolean near(double a, double b, double tolerance) {
    return Math.abs(a - b) <= tolerance * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  /** Falls apart where neighbours in one coordinate are not near, then goes on with the next one until no coordinate has a gap any more. */
  private void part(int[] a, int[] b, int coordinate, int whole) {
    if (a.length == 0 || b.length == 0) return;
    if (whole == dimensions) {
      meet(a, b);
      return;
    }
    sort(left, a, coordinate);
    sort(right, b, coordinate);
    int next = (coordinate + 1) % dimensions;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int fromA = i;
      int fromB = j;
      double last = Double.NaN;
      while (i < a.length || j < b.length) {
        boolean takeA = j == b.length || i < a.length && left.get(a[i])[coordinate] <= right.get(b[j])[coordinate];
        double value = takeA ? left.get(a[i])[coordinate] : right.get(b[j])[coordinate];
        if (!Double.isNaN(last) && !near(last, value, tolerance)) break;
        last = value;
        if (takeA) i++;
        else j++;
      }
      boolean all = fromA == 0 && fromB == 0 && i == a.length && j == b.length;
      part(Arrays.copyOfRange(a, fromA, i), Arrays.copyOfRange(b, fromB, j), next, all ? whole + 1 : 1);
    }
  }

  private static void sort(List<double[]> vectors, int[] of, int coordinate) {
    var boxed = IntStream.of(of).boxed().sorted(Comparator.comparingDouble((Integer i) -> vectors.get(i)[coordinate])).toList();
    for (int i = 0; i < of.length; i++) of[i] = boxed.get(i);
  }

  private void meet(int[] a, int[] b) {
    if (allNear(a, b)) for (int i = 0; i < Math.min(a.length, b.length); i++) partner[a[i]] = b[i];
    else if (dimensions == 1) inOrder(a, b);
    else if (Math.max(a.length, b.length) <= LARGEST) augment(a, b);
    else inOrder(a, b);
  }

  private boolean allNear(int[] a, int[] b) {
    for (int d = 0; d < dimensions; d++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i : a) {
        low = Math.min(low, left.get(i)[d]);
        high = Math.max(high, left.get(i)[d]);
      }
      for (int j : b) {
        low = Math.min(low, right.get(j)[d]);
        high = Math.max(high, right.get(j)[d]);
      }
      if (!near(low, high, tolerance)) return false;
    }
    return true;
  }

  /** On a line, the smallest takes the smallest that is near: nobody can do better. */
  private void inOrder(int[] a, int[] b) {
    sort(left, a, 0);
    sort(right, b, 0);
    int j = 0;
    for (int i = 0; i < a.length && j < b.length; ) {
      if (near(a[i], b[j])) partner[a[i++]] = b[j++];
      else if (left.get(a[i])[0] < right.get(b[j])[0]) i++;
      else j++;
    }
  }

  private boolean near(int a, int b) {
    for (int d = 0; d < dimensions; d++) if (!near(left.get(a)[d], right.get(b)[d], tolerance)) return false;
    return true;
  }

  /** Augmenting paths (Kuhn): who finds no free partner asks a taken one's to move. */
  private void augment(int[] a, int[] b) {
    var taken = new int[b.length];
    Arrays.fill(taken, -1);
    var near = new ArrayList<int[]>();
    for (int i : a) near.add(IntStream.range(0, b.length).filter(j -> near(i, b[j])).toArray());
    for (int i = 0; i < a.length; i++) settle(i, near, taken, new boolean[b.length]);
    for (int j = 0; j < b.length; j++) if (taken[j] >= 0) partner[a[taken[j]]] = b[j];
  }

  private static boolean settle(int i, List<int[]> near, int[] taken, boolean[] asked) {
    for (int j : near.get(i)) {
      if (asked[j]) continue;
      asked[j] = true;
      if (taken[j] < 0 || settle(taken[j], near, taken, asked)) {
        taken[j] = i;
        return true;
      }
    }
    return false;
  }
}
