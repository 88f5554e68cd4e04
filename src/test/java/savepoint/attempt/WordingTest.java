package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordingTest {
  /** Code between « and ». */
  private static String marked(String words) {
    var pieces = Wording.of(words);
    assertThat(pieces.stream().map(Wording.Piece::text).collect(Collectors.joining())).isEqualTo(words);
    return pieces.stream().map(piece -> piece.code() ? "«" + piece.text() + "»" : piece.text()).collect(Collectors.joining());
  }

  private static void finds(String marked) { assertThat(marked(marked.replaceAll("[«»]", ""))).isEqualTo(marked); }

  @Test void theStatementInWhatACheckSaysIsCodeAndTheRestIsWords() {
    finds("On primary there is not what was there at the moment: «select count(*), sum(crc32(concat_ws(': ', order_id, total))) from orders where placed_at < '2026-01-06 11:42:07'»");
    finds("The server refuses «insert into orders values ('a: b', 1::int)»: duplicate key value violates unique constraint \"orders_pkey\" (Key (id)=(1) already exists.) [23505]");
    finds("The server refuses «delete from orders», but for another reason: permission denied [42501]");
    finds("The server accepts «update orders set total = -1»");
    finds("«with recursive up (id) as (select 1) select * from up» works, but on 2 rows instead of 1");
    finds("«update shop.orders o set total = 0» came to no end. It was stopped after 30 s.");
    finds("«select 1 from orders» touches 1,204 pages; before it were 1,204, which is not 50 times fewer");
    finds("The server reads orders by Seq Scan on orders, not by such an index, for «select * from orders where lower(email) = 'x'»");
    finds("reporting can «delete from orders»: 3 rows");
    finds("«select 1» gives 2 rows instead of 3; 1 is missing");
  }

  @Test void aStatementThatWasCutEndsWhereItWasCut() {
    finds("The server refuses «insert into notes values ('It was a dark and…»: value too long [22001]");
  }

  @Test void wordsOfPeopleAreNoStatements() {
    for (String words : List.of("There is no backup at ~/tonight on primary", "work_mem is 4MB: set it to 8MB for all sessions", "Nothing answers: curl: (7) Failed to connect", "With only one standby nothing can be selected", "There is no rule for selected rows", ""))
      assertThat(marked(words)).isEqualTo(words);
  }

  @Test void onlyALongStatementIsFolded() {
    assertThat(new Wording.Piece(true, "select 1").lengthy()).isFalse();
    assertThat(new Wording.Piece(false, "word ".repeat(40)).lengthy()).isFalse();
    var lengthy = new Wording.Piece(true, "select " + "total, ".repeat(40) + "id from orders");
    assertThat(lengthy.lengthy()).isTrue();
    assertThat(Wording.of("The server refuses " + lengthy.text() + ": permission denied [42501]")).extracting(Wording.Piece::text).containsExactly("The server refuses ", lengthy.text(), "permission denied [42501]");
    assertThat(lengthy.text()).startsWith(lengthy.head()).hasSizeGreaterThan(lengthy.head().length());
  }
}
