package savepoint.account;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.account.Rooms.PASSWORD;
import static savepoint.account.Rooms.signIn;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.web.Browser;

/** What is one's own: a password, the tokens of one's programs, a name. */
class AccountIT {
  private static Rooms rooms;
  private Browser browser;

  @BeforeAll static void start() { rooms = new Rooms(); }

  @AfterAll static void stop() { rooms.close(); }

  @BeforeEach void open() { browser = rooms.browser(); }

  @Test void aNewPasswordSignsAllOtherBrowsersOut() {
    String email = rooms.newPerson(browser, "Ada");
    var other = rooms.browser();
    signIn(other, email, PASSWORD);
    browser.get("/account");
    var refused = browser.submit("/account/password", Map.of("password-now", "not it at all", "password-new", "quite another phrase"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("This is not your present password");
    String before = browser.cookies.get("__Host-savepoint");
    assertThat(browser.submit("/account/password", Map.of("password-now", PASSWORD, "password-new", "quite another phrase")).statusCode()).isEqualTo(303);
    assertThat(browser.cookies.get("__Host-savepoint")).isNotEqualTo(before);
    assertThat(browser.get("/room").statusCode()).isEqualTo(200);
    assertThat(other.get("/room").statusCode()).isEqualTo(303);
    assertThat(signIn(rooms.browser(), email, PASSWORD).statusCode()).isEqualTo(422);
    assertThat(signIn(rooms.browser(), email, "quite another phrase").statusCode()).isEqualTo(303);
  }

  @Test void aTokenOpensTheApiUntilItIsRevokedAndNoPageAtAll() {
    String email = rooms.newPerson(browser, "Ada");
    browser.get("/account");
    String token = makeToken("laptop");
    var program = rooms.browser();
    String[] bearer = {"Authorization", "Bearer " + token};
    assertThat(program.get("/api/v1/room", bearer).body()).isEqualTo("{\"name\":\"Ada\"}");
    assertThat(program.post("/api/v1/write", Map.of(), bearer).statusCode()).isEqualTo(200);
    assertThat(program.get("/room", bearer).statusCode()).isEqualTo(303);
    var list = browser.get("/account").body();
    assertThat(list).contains("laptop").doesNotContain(token);
    assertThat(rooms.jdbc().one("select count(*) from api_token where hash = sha256(?)", rs -> rs.getInt(1), (Object) token.getBytes(StandardCharsets.UTF_8))).contains(1);
    long id = rooms.jdbc().one("select id from api_token where person = ?", rs -> rs.getLong(1), rooms.person(email).id()).orElseThrow();
    browser.submit("/account/tokens/" + id + "/revoke", Map.of());
    assertThat(program.get("/api/v1/room", bearer).statusCode()).isEqualTo(401);
  }

  @Test void nobodyRevokesTheTokenOfSomebodyElse() {
    String email = rooms.newPerson(browser, "Ada");
    browser.get("/account");
    makeToken("mine");
    long id = rooms.jdbc().one("select id from api_token where person = ?", rs -> rs.getLong(1), rooms.person(email).id()).orElseThrow();
    var eve = rooms.browser();
    rooms.newPerson(eve, "Eve");
    eve.get("/account");
    assertThat(eve.submit("/account/tokens/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(404);
    assertThat(rooms.jdbc().one("select 1 from api_token where id = ?", rs -> 1, id)).isPresent();
  }

  private String makeToken(String name) {
    var made = browser.submit("/account/tokens", Map.of("token", name));
    var shown = Pattern.compile("id=\"made-token\">(sp_[\\w-]+)<").matcher(made.body());
    assertThat(shown.find()).as(made.body()).isTrue();
    return shown.group(1);
  }

  @Test void theApiAnswersWhoIsNotSignedInInJson() {
    var answer = browser.get("/api/v1/me");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(answer.body()).contains("Authorization: Bearer");
  }

  @Test void aLongNameWithStrangeLettersIsShownAsItIs() {
    String name = "Wolfeschlegelsteinhausenbergerdorff-Çelebi \u202e ‮ 李小龍 𝒜";
    rooms.newPerson(browser, name);
    assertThat(browser.get("/account").body()).contains("Wolfeschlegelsteinhausenbergerdorff-Çelebi 李小龍 𝒜").doesNotContain("\u202e");
  }
}
