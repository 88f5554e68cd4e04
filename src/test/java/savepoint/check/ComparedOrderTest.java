package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.check.Compared.ANY_ORDER;
import static savepoint.check.Compared.IN_ORDER;
import static savepoint.check.Compared.columns;
import static savepoint.check.Compared.ones;
import static savepoint.check.Compared.row;
import static savepoint.check.Compared.work;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An order counts where it was asked for, and rows that are tied come in any. */
class ComparedOrderTest {
  private static Match ordered(List<Integer> peers, List<List<String>> expected, List<List<String>> actual) {
    return Comparison.of(new Expected(columns("text"), expected, peers), columns("text"), actual, IN_ORDER);
  }

  @Test void anOrderThatIsAskedForMustBeKept() {
    var abc = ones("a", "b", "c");
    assertThat(ordered(List.of(0, 1, 2), abc, ones("a", "b", "c"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(List.of(0, 1, 2), abc, ones("a", "c", "b"))).isEqualTo(new Match.WrongOrder(2, row("b"), row("c")));
    assertThat(ordered(List.of(0, 1, 2), abc, ones("c", "b", "a"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("c")));
  }

  @Test void anOrderNobodyAskedForNeverFails() {
    assertThat(Comparison.of(Expected.ordered(columns("text"), ones("a", "b")), columns("text"), ones("b", "a"), ANY_ORDER)).isInstanceOf(Match.Same.class);
  }

  @Test void tiedRowsComeInAnyOrder() {
    var rows = ones("a", "b", "c", "d", "e");
    var peers = List.of(0, 1, 1, 1, 2);
    assertThat(ordered(peers, rows, ones("a", "d", "b", "c", "e"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(peers, rows, ones("b", "a", "c", "d", "e"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("b")));
    assertThat(ordered(peers, rows, ones("a", "b", "c", "e", "d"))).isEqualTo(new Match.WrongOrder(4, row("d"), row("e")));
  }

  @Test void equalRowsOfDifferentPeerGroupsAreInterchangeable() {
    // sorted by something that is not shown: a | b a | c
    var peers = List.of(0, 1, 1, 2);
    assertThat(ordered(peers, ones("a", "b", "a", "c"), ones("a", "a", "b", "c"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(peers, ones("a", "b", "a", "c"), ones("b", "a", "a", "c"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("b")));
  }

  @Test void wrongRowsWinOverWrongOrder() {
    assertThat(ordered(List.of(0, 1), ones("a", "b"), ones("b", "x"))).isInstanceOf(Match.WrongRows.class);
    assertThat(ordered(List.of(0, 1), ones("a", "b"), ones("b", "a", "a"))).isInstanceOf(Match.WrongRows.class);
  }

  @Test void aLongOrderedResultIsComparedQuickly() {
    var rows = IntStream.range(0, 150_000).mapToObj(i -> row("" + i)).toList();
    assertThat(work(() -> assertThat(Comparison.of(Expected.ordered(columns("int4"), rows), columns("int4"), rows, IN_ORDER)).isInstanceOf(Match.Same.class)))
        .isLessThan(Duration.ofSeconds(10));
  }
}
