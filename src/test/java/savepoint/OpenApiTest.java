package savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import savepoint.exercise.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's document and the API's routes say the same. */
class OpenApiTest {
  private static final Pattern ROUTE = Pattern.compile("routes\\.(get|post|put|delete|patch)\\(\"(/api/v1[^\"]*)\"");

  @Test void everyRouteIsDescribedAndNothingElseIs() throws IOException {
    var routed = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Pages.java")).toList()) {
        ROUTE.matcher(Files.readString(file)).results().forEach(match -> routed.add(match.group(1) + " " + match.group(2)));
      }
    }
    var described = new TreeSet<String>();
    document().path("paths").properties().forEach(path -> path.getValue().properties().forEach(verb -> described.add(verb.getKey() + " " + path.getKey())));
    assertThat(described).isEqualTo(routed);
  }

  @Test void everyReferenceInItLeadsSomewhere() {
    JsonNode document = document();
    var references = document.findValues("$ref").stream().map(JsonNode::asString).collect(Collectors.toSet());
    assertThat(references).isNotEmpty().allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test void everyKindOfExerciseIsDescribed() {
    var kinds = document().findValues("kind").stream().map(kind -> kind.path("enum")).filter(words -> words.toString().contains("query")).toList();
    assertThat(kinds).hasSize(2).allSatisfy(words -> assertThat(words.valueStream().map(JsonNode::asString)).hasSameSizeAs(Kind.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(Arrays.stream(Kind.class.getPermittedSubclasses()).map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT)).toArray(String[]::new)));
  }

  private static JsonNode document() {
    return new JsonMapper().readTree(OpenApiTest.class.getResourceAsStream("/openapi.json"));
  }
}
