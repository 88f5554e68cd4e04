package savepoint.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import savepoint.web.Inks;
import savepoint.web.Markdown;

class LessonTest {
  private static final String TEXT = """
      Read this.

      ## First: *the* `select`

      ```sql run
      select 1 as n;
      ```
      ```output
       n
      ---
       1
      (1 row)
      ```

      ## And it fails

      ```sql run fails
      select 1/0;
      ```
      ```output
      ERROR:  division by zero
      ```
      ```sh run
      echo "$HOME"
      ```
      Only shown:

      ```sql
      drop table orders;
      ```
      """;

  @Test void aLessonGoesByItsDayOrElseByItsTitle() {
    assertThat(lesson("day-2").label()).isEqualTo("Day 2");
    assertThat(lesson("first-steps-in-mariadb").label()).isEqualTo("First steps in MariaDB");
  }

  private static Lesson lesson(String slug) { return new Lesson("c", "m", slug, "First steps in MariaDB", "", 45, null, List.of(), null); }

  @Test void aLessonIsCutIntoWhatIsReadAndWhatIsRun() {
    var text = LessonText.of(TEXT);
    assertThat(text.blocks()).containsExactly(
        new LessonText.Block(1, "sql", "select 1 as n;", false, Optional.of(" n\n---\n 1\n(1 row)")),
        new LessonText.Block(2, "sql", "select 1/0;", true, Optional.of("ERROR:  division by zero")),
        new LessonText.Block(3, "sh", "echo \"$HOME\"", false, Optional.empty()));
    assertThat(text.parts().getFirst()).isInstanceOf(LessonText.Prose.class);
    assertThat(text.parts().getLast()).isInstanceOfSatisfying(LessonText.Prose.class, prose ->
        assertThat(prose.html()).contains("Only shown").contains("<span class=\"k\">drop</span>"));
  }

  @Test void theSectionsLeadToTheirHeadings() {
    var text = LessonText.of(TEXT);
    assertThat(text.sections()).extracting(LessonText.Section::title).containsExactly("First: the select", "And it fails");
    String html = text.parts().stream().filter(LessonText.Prose.class::isInstance).map(part -> ((LessonText.Prose) part).html()).reduce("", String::concat);
    for (var section : text.sections()) assertThat(html).contains("<h2 id=\"" + section.id() + "\">");
  }

  @Test void nothingInATextCanRunInTheBrowser() {
    String html = Markdown.html("""
        <script>alert(1)</script><img src=x onerror=alert(1)>
        <iframe src="https://evil.example"></iframe><form action="/sign-out"><button>x</button></form>
        <p style="position:fixed" id="notice" class="top">over everything</p>

        [click](javascript:alert(1)) [data](data:text/html,x) [other](//evil.example) [good](https://postgresql.org) [own](/courses)
        """);
    assertThat(html).doesNotContainIgnoringCase("<script", "onerror", "<iframe", "<form", "<button", "style=", "javascript:", "data:text", "id=\"notice\"", "class=\"top\"", "href=\"//");
    assertThat(html).contains("href=\"https://postgresql.org\"", "href=\"/courses\"", "over everything");
  }

  @Test void codeThatLooksLikeMarkupStaysCode() {
    String html = Markdown.html("""
        ```sql
        select '<script>alert(1)</script>' as x; -- </code></pre><b>
        ```
        """);
    assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "<b>");
    assertThat(new LessonText.Block(1, "sql", "select '<img src=x>' as \"<i>\"", false, Optional.empty()).html()).doesNotContain("<img", "<i>");
  }

  @Test void tablesBecomeTables() {
    assertThat(Markdown.html("| month | revenue |\n|---|--:|\n| date | numeric |\n")).contains("<table class=\"grid\">", "<th>month</th>", "align=\"right\"");
  }

  @Test void sqlIsColouredByWhatItIs() {
    assertThat(Inks.html("sql", "SELECT count(*), 'it''s', 4.5 -- why\nfrom \"from\" where a = $$b$$"))
        .isEqualTo("<span class=\"k\">SELECT</span> <span class=\"f\">count</span>(*), <span class=\"s\">'it''s'</span>, <span class=\"m\">4.5</span> <span class=\"c\">-- why</span>\n"
            + "<span class=\"k\">from</span> &quot;from&quot; <span class=\"k\">where</span> a = <span class=\"s\">$$b$$</span>");
  }

  @Test void colouringKeepsEveryCharacter() {
    String code = "with x as (select $tag$ a 'b $tag$, e'\\n', /* c */ 1.5e3, \"q\"\"\") -- ' unbalanced \" \nselect * from x; ' open";
    for (String language : new String[] {"sql", "sh", "python", "text"}) {
      String plain = Inks.html(language, code).replaceAll("</?span[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
      assertThat(plain).as(language).isEqualTo(code);
    }
  }

  @Test void whatPsqlPrintedBecomesATableAgain() {
    var printed = Printed.of("""
         id |    name    | price
        ----+------------+-------
          1 | a | b      |  4.50
          2 |            |
        (2 rows)""").orElseThrow();
    assertThat(printed.columns()).hasSize(3);
    assertThat(printed.rows().getFirst()).containsExactly("1", "a | b", "4.50");
    assertThat(printed.number(2)).isTrue();
    assertThat(printed.number(1)).isFalse();
    assertThat(Printed.of("INSERT 0 3")).isEmpty();
  }
}
