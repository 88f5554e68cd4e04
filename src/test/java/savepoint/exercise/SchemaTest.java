package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import savepoint.check.Key;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
  private static final Path FILE = Path.of("schema/exercise.schema.json");

  /** To write it anew: {@code mvn test -Dtest=SchemaTest -Dschema.write}. */
  @Test void theCommittedSchemaIsTheOneTheRecordsMake() throws IOException {
    String made = JsonSchema.of(ExerciseYaml.class, "Savepoint exercise");
    if (System.getProperty("schema.write") != null) Files.writeString(FILE, made);
    assertThat(Files.readString(FILE)).as("stale: run mvn test -Dtest=SchemaTest -Dschema.write").isEqualTo(made);
  }

  @Test void theSchemaSaysWhatTheReaderChecks() {
    JsonNode schema = JsonMapper.shared().readTree(JsonSchema.of(ExerciseYaml.class, "x"));
    assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/properties/points/maximum").asInt()).isEqualTo(10);
    assertThat(schema.at("/properties/difficulty/enum/0").asString()).isEqualTo("warm-up");
    assertThat(schema.at("/properties/engine/enum/0").asString()).isEqualTo("postgres");
    assertThat(schema.at("/properties/tables/items/pattern").asString()).startsWith("^[a-z_]");
    var required = new ArrayList<String>();
    schema.at("/required").forEach(key -> required.add(key.asString()));
    assertThat(required).contains("title", "skills").doesNotContain("tables", "order", "columns", "dataset");
  }

  record Asked(@Key(value = "How.", pattern = "scram-sha-256|md5|password") String method) {}

  @Test void aPatternOfTheSchemaHoldsAllOfTheTextInEachOfItsAlternatives() {
    var pattern = Pattern.compile(JsonMapper.shared().readTree(JsonSchema.of(Asked.class, "x")).at("/properties/method/pattern").asString());
    assertThat(List.of("scram-sha-256", "md5", "password")).allMatch(text -> pattern.matcher(text).find());
    assertThat(List.of("scram-sha-256-plus", "my md5 sum", "no password")).noneMatch(text -> pattern.matcher(text).find());
  }
}
