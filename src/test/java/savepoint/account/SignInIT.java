package savepoint.account;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.account.Rooms.PASSWORD;
import static savepoint.account.Rooms.signIn;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.web.Browser;

/** Signing up and in: with the right password alone, and back to where somebody was and what they wrote. */
class SignInIT {
  private static Rooms rooms;
  private Browser browser;

  @BeforeAll static void start() { rooms = new Rooms(); }

  @AfterAll static void stop() { rooms.close(); }

  @BeforeEach void open() { browser = rooms.browser(); }

  @Test void whoSignsUpIsSignedInAsALearner() {
    String email = rooms.newPerson(browser, "Ada Lovelace");
    assertThat(browser.get("/room").body()).isEqualTo("welcome Ada Lovelace");
    var ada = rooms.person(email);
    assertThat(ada.role()).isEqualTo(Role.LEARNER);
    assertThat(ada.zone().getId()).isEqualTo("Europe/Berlin");
  }

  @Test void thePasswordIsKeptOnlyAsArgon2id() {
    String email = rooms.newPerson(browser, "Ada");
    assertThat(new PersonStore(rooms.jdbc()).passwordOf(email).orElseThrow()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
  }

  @Test void aFormWithMistakesComesBackWithWhatWasTypedAndEachMistakeBesideItsField() {
    browser.get("/sign-up");
    var answer = browser.submit("/sign-up", Map.of("name", "Ada <b>", "email", "ada at home", "password", "short", "zone", "Mars/Base"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"Ada &lt;b&gt;\"", "value=\"ada at home\"", "This is not an e-mail address", "At least 10 characters", "Choose a time zone")
        .contains("aria-invalid=\"true\"").doesNotContain("value=\"short\"");
  }

  @Test void anEmailHasOneAccountWhateverItsCase() {
    String email = rooms.newPerson(browser, "Ada");
    var other = rooms.browser();
    other.get("/sign-up");
    var answer = other.submit("/sign-up", Map.of("name", "Eve", "email", email.toUpperCase(Locale.ROOT), "password", PASSWORD, "zone", "UTC"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("There is an account with this e-mail already");
  }

  @Test void signingInNeedsTheRightPassword() {
    String email = rooms.newPerson(browser, "Ada");
    var other = rooms.browser();
    assertThat(signIn(other, email, "wrong horse battery").statusCode()).isEqualTo(422);
    assertThat(other.get("/room").statusCode()).isEqualTo(303);
    assertThat(signIn(other, " " + email.toUpperCase(Locale.ROOT), PASSWORD).statusCode()).isEqualTo(303);
    assertThat(other.get("/room").body()).isEqualTo("welcome Ada");
  }

  @Test void anUnknownEmailIsAnsweredLikeAWrongPassword() {
    String email = rooms.newPerson(rooms.browser(), "Ada");
    var unknown = signIn(browser, "nobody@example.org", PASSWORD);
    var wrong = signIn(browser, email, "wrong horse battery");
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(422);
    assertThat(plain(unknown)).isEqualTo(plain(wrong).replace(email, "nobody@example.org"));
  }

  private static String plain(HttpResponse<String> answer) {
    return answer.body().replaceAll("(?:content|value)=\"[A-Za-z0-9_-]{24,}\"", "");
  }

  @Test void guessingPasswordsIsSlowedDown() {
    String email = rooms.newPerson(rooms.browser(), "Ada");
    for (int i = 0; i < 8; i++) assertThat(signIn(browser, email, "wrong horse " + i).statusCode()).isEqualTo(422);
    assertThat(signIn(browser, email, PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test void whoHasToSignInComesBackToWhereTheyWere() {
    String email = rooms.newPerson(rooms.browser(), "Ada");
    var sent = browser.get("/room?page=2");
    assertThat(sent.headers().firstValue("Location")).contains("/sign-in?next=%2Froom%3Fpage%3D2");
    var page = browser.get(sent.headers().firstValue("Location").orElseThrow());
    assertThat(page.body()).contains("name=\"next\" value=\"/room?page=2\"");
    var back = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/room?page=2"));
    assertThat(back.headers().firstValue("Location")).contains("/room?page=2");
  }

  @Test void signingInNeverLeadsToAnotherSite() {
    String email = rooms.newPerson(rooms.browser(), "Ada");
    browser.get("/sign-in");
    for (String evil : List.of("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)")) {
      var answer = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "next", evil));
      assertThat(answer.headers().firstValue("Location")).as(evil).contains("/courses");
      browser = rooms.browser();
      browser.get("/sign-in");
    }
  }

  @Test void aFormSentAfterTheSessionEndedIsKeptOverTheSignIn() {
    String email = rooms.newPerson(browser, "Ada");
    browser.get("/account");
    rooms.jdbc().update("delete from session where person = ?", rooms.person(email).id());
    var asked = browser.submit("/write", Map.of("text", "an hour of \"work\""));
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.body()).contains("name=\"held.text\" value=\"an hour of &quot;work&quot;\"").contains("name=\"again\" value=\"/write\"");
    var kept = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "again", "/write", "held.text", "an hour of \"work\""));
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.body()).contains("action=\"/write\"").contains("name=\"text\" value=\"an hour of &quot;work&quot;\"");
    assertThat(browser.submit("/write", Map.of("text", "an hour of \"work\"")).body()).isEqualTo("Ada wrote an hour of \"work\"");
  }

  @Test void htmxIsToldToSignInBesideWhatWasTyped() {
    browser.get("/sign-in");
    var answer = browser.submit("/write", Map.of("text", "x"), "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#notice");
    assertThat(answer.body()).contains("Sign in in a new tab").doesNotContain("<html");
  }
}
