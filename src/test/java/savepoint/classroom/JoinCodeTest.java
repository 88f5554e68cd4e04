package savepoint.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JoinCodeTest {
  @Test void aCodeHasNoLettersThatLookLikeDigits() {
    for (int i = 0; i < 500; i++) assertThat(JoinCode.fresh()).matches("[A-HJ-NP-Z2-9]{8}");
  }

  @Test void itMayBeTypedInSmallLettersWithBlanksAndDashes() {
    assertThat(JoinCode.normalise("  k7mp - 2qrt ")).isEqualTo("K7MP2QRT");
    assertThat(JoinCode.normalise(JoinCode.grouped("K7MP2QRT"))).isEqualTo("K7MP2QRT");
  }
}
