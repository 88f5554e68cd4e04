package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import savepoint.sandbox.Need;

/** What the tests of checks stand on: a shop's database after somebody's script. */
interface Attempted {
  boolean offers(Need need);

  /** The state after a script of the learner's, beside the one that the reference's script would have left. */
  Ground after(String script, String reference) throws SQLException;

  default Ground after(String script) throws SQLException { return after(script, ""); }

  /** With rights that no script has. */
  void asAdmin(Ground ground, String sql) throws SQLException;

  static void holds(StateCheck check, Ground ground) throws SQLException {
    Proof proof = check.prove(ground);
    assertThat(proof.holds()).as(proof.words()).isTrue();
  }

  /** It proves nothing, because of something that the script made. */
  static void tampered(StateCheck check, Ground ground, String words) {
    assertThatThrownBy(() -> check.prove(ground)).isInstanceOf(Tampered.class).hasMessageContaining(words);
  }

  /** It does not hold, for a reason of which the words tell this. */
  static void fails(StateCheck check, Ground ground, String words) throws SQLException {
    Proof proof = check.prove(ground);
    assertThat(proof.holds()).as(proof.words()).isFalse();
    assertThat(proof.words()).contains(words);
  }
}
