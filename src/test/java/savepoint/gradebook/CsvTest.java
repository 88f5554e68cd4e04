package savepoint.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  static String line(Object... values) {
    return new Csv().line(Arrays.asList(values)).toString().substring(1);
  }

  @Test void commasQuotesAndLineBreaksAreQuoted() {
    assertThat(line("a,b", "say \"hi\"", "two\r\nlines", "plain")).isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",plain\r\n");
  }

  @ParameterizedTest @ValueSource(strings = {"=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "  =cmd()", "\r=1"})
  void textThatLooksLikeAFormulaGetsAnApostrophe(String text) {
    assertThat(line(text).replace("\"", "")).startsWith("'" + text);
  }

  @Test void numbersStayNumbersAndNothingIsEmpty() {
    assertThat(line(-3, 0, null, "")).isEqualTo("-3,0,,\r\n");
  }

  @Test void theFileSaysThatItIsUtf8() {
    assertThat(new Csv().line(List.of("Zoë")).toString()).isEqualTo("\uFEFFZoë\r\n");
  }
}
