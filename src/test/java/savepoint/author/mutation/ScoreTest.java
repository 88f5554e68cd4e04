package savepoint.author.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.exercise.JsonSchema;
import savepoint.exercise.Problem;

class ScoreTest {
  private static final Path SCHEMA = Path.of("schema/equivalent.schema.json");
  private static final String REASON = "the two are the same for every row";

  private static List<Mutant> mutants(String was, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> new Mutant(Operator.COMPARISON, was, "b", n, "select " + n)).toList();
  }

  private static Score score(int killed, int alive, Ruling... rulings) {
    return Score.over("c/x", mutants("dead", killed), mutants("alive", alive), new Rulings(List.of(rulings)));
  }

  @Test void ninetyFiveOfAHundredAreEnough() {
    assertThat(score(95, 5).enough()).isTrue();
    assertThat(score(19, 1).enough()).isTrue();
    assertThat(score(94, 5).enough()).isFalse();
    assertThat(score(18, 1).enough()).isFalse();
    assertThat(score(0, 0).percent()).isEqualTo(100);
  }

  @Test void whatIsRuledEquivalentDoesNotCount() {
    var score = score(18, 2, new Ruling(Operator.COMPARISON, "alive", "b", 2, REASON));
    assertThat(score.survivors()).extracting(Mutant::nth).containsExactly(1);
    assertThat(score.equivalent()).extracting(Score.Ruled::reason).containsExactly(REASON);
    assertThat(score.percent()).isBetween(94.7, 94.8);
    assertThat(score.enough()).isFalse();
  }

  @Test void aRulingWithoutANumberIsOnAllOfThem() {
    assertThat(score(1, 3, new Ruling(Operator.COMPARISON, " alive ", "b", 0, REASON)).survivors()).isEmpty();
  }

  @Test void aRulingThatNoSurvivorNeedsIsStale() {
    var score = score(1, 0, new Ruling(Operator.COMPARISON, "dead", "b", 0, REASON), new Ruling(Operator.COMPARISON, "gone", "b", 0, REASON));
    assertThat(score.stale()).extracting(Score.Stale::killed).containsExactly(true, false);
  }

  @Test void rulingsAreReadStrictly(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("exercises/c/x"));
    var problems = new ArrayList<Problem>();
    assertThat(Rulings.read(home, folder, problems).value().orElseThrow().equivalent()).isEmpty();
    Files.writeString(folder.resolve(Rulings.FILE), """
        equivalent:
          - {operator: join-type, was: "join a", becomes: "left join a", reason: "%s"}
          - {operator: distinct, becomes: DISTINCT name, nth: 2, reason: "%s"}
        """.formatted(REASON, REASON));
    assertThat(Rulings.read(home, folder, problems).value().orElseThrow().equivalent()).extracting(Ruling::operator).containsExactly(Operator.JOIN_TYPE, Operator.DISTINCT);
    assertThat(problems).isEmpty();
    Files.writeString(folder.resolve(Rulings.FILE), "equivalent:\n  - {operator: join-tipe, was: a, reason: \"" + REASON + "\", why: x}\n");
    assertThat(Rulings.read(home, folder, problems).value().orElseThrow().equivalent()).isEmpty();
    assertThat(problems).extracting(Problem::toString).anyMatch(p -> p.startsWith("exercises/c/x/equivalent.yaml:2: ") && p.contains("join-tipe")).anyMatch(p -> p.contains("unknown key 'why'"));
  }

  /** To write it anew: {@code mvn test -Dtest=ScoreTest -Dschema.write}. */
  @Test void theCommittedSchemaIsTheOneTheRecordsMake() throws IOException {
    String made = JsonSchema.of(Rulings.class, "Savepoint rulings on equivalent mutants");
    if (System.getProperty("schema.write") != null) Files.writeString(SCHEMA, made);
    assertThat(Files.readString(SCHEMA)).as("stale: run mvn test -Dtest=ScoreTest -Dschema.write").isEqualTo(made);
  }
}
