package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds of every template. */
class TemplatesTest {
  @Test void noTemplateHoldsAnInlineScriptOrStyle() throws IOException {
    var inline = Pattern.compile("<script(?![^>]*\\bsrc=)|\\son[a-z]+\\s*=|\\sstyle\\s*=|<style|javascript:|hx-on", Pattern.CASE_INSENSITIVE);
    try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(inline);
    }
  }
}
