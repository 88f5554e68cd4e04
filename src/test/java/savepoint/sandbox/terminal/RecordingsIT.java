package savepoint.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.db.TestDatabase;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Place;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** Which lab a recording belongs to, what an attempt keeps of it, and for how long. */
class RecordingsIT {
  private static final TestDatabase db = TestDatabase.fresh();
  private static final Template EMPTY = new Template("zoo", List.of("select 1"));
  private static int people;

  @TempDir Path home;
  private Recordings recordings;
  private LabStore labs;
  private String owner;
  private long person;

  @AfterAll static void stop() { db.close(); }

  @BeforeEach void make() {
    recordings = new Recordings(home, db.jdbc(), Clock.systemUTC());
    labs = new LabStore(db.jdbc());
    person = db.jdbc().one("insert into person (name, email, password) values ('ann', ?, '') returning id", rs -> rs.getLong(1), "ann" + ++people + "@example.org").orElseThrow();
    owner = "person:" + person;
  }

  private static Place lab(String key) { return new Place(key, Topology.of("postgres-pair"), EMPTY, Rights.OWNER, true, "zoo"); }

  private static final Place LAB = lab("exercise/c/pair");

  private long attempt(String key) {
    return db.jdbc().one("insert into attempt (person, exercise, hash, answer, key, claimed) values (?, 'c/pair', 'h', ?, ?, now()) returning id", rs -> rs.getLong(1), person, key, key).orElseThrow();
  }

  private void show(String node, String text) {
    try (var recording = recordings.open(owner, LAB, node, 80, 24)) {
      recording.show(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void keep(long attempt) { recordings.keep(owner, LAB.key(), LAB.topology(), attempt); }

  private String cast(long attempt, int nth) { return recordings.cast(attempt, nth).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("none"); }

  /** As if nothing had been added for so long. */
  private void age(long lab, Duration time) throws IOException {
    var then = FileTime.from(Instant.now().minus(time));
    try (var all = Files.walk(home.resolve("" + lab))) {
      all.forEach(one -> {
        try {
          Files.setLastModifiedTime(one, then);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  @Test void anAttemptHasWhatWasShownUntilThenAndTheNextHasMore() {
    labs.begin(owner, LAB.key(), "s1");
    show("replica", "one");
    long first = attempt("first");
    keep(first);
    show("primary", "two");
    show("replica", "three");
    long second = attempt("second");
    keep(second);
    keep(first);
    assertThat(recordings.of(first)).extracting(Recordings.Kept::node).containsExactly("replica");
    assertThat(cast(first, 1)).contains("one").doesNotContain("three");
    assertThat(cast(first, 0)).isEqualTo("none");
    assertThat(recordings.of(second)).extracting(Recordings.Kept::node).containsExactly("primary", "replica");
    assertThat(cast(second, 1)).startsWith(cast(first, 1)).contains("three");
  }

  @Test void aLabThatIsBegunAnewHasARecordingOfItsOwnAndOthersNeverMix() {
    var before = labs.begin(owner, LAB.key(), "s1");
    show("primary", "of the first");
    labs.end(before.id());
    labs.begin(owner, LAB.key(), "s2");
    show("primary", "of the second");
    long attempt = attempt("second");
    keep(attempt);
    assertThat(cast(attempt, 0)).contains("of the second").doesNotContain("of the first");
  }

  @Test void onlyLabsAreRecordedAndReviewsOfThemAreNot() throws IOException {
    labs.begin(owner, LAB.key(), "s1");
    recordings.open("person:0", LAB, "primary", 80, 24).show(new byte[] {'x'});
    recordings.open(owner, lab("review/7"), "primary", 80, 24).show(new byte[] {'x'});
    recordings.open(owner, LAB, "../primary", 80, 24).show(new byte[] {'x'});
    recordings.open(owner, new Place("exercise/c/query", Topology.POSTGRES, EMPTY), "primary", 80, 24).show(new byte[] {'x'});
    try (var all = Files.list(home)) {
      assertThat(all).isEmpty();
    }
  }

  @Test void whatNoAttemptIsKeptOfGoesAfterADayAndAllAfterSixty() throws IOException {
    var over = labs.begin(owner, LAB.key(), "s1");
    show("primary", "never handed in");
    labs.end(over.id());
    var open = labs.begin(owner, LAB.key(), "s2");
    show("primary", "kept");
    long attempt = attempt("kept");
    keep(attempt);
    labs.end(open.id());
    recordings.expire();
    assertThat(home.resolve("" + over.id())).as("a verdict may be on its way").exists();
    age(over.id(), Duration.ofHours(25));
    age(open.id(), Duration.ofDays(59));
    recordings.expire();
    assertThat(home.resolve("" + over.id())).doesNotExist();
    assertThat(cast(attempt, 0)).contains("kept");
    db.jdbc().update("update recording set kept = now() - interval '61 days' where attempt = ?", attempt);
    recordings.expire();
    assertThat(recordings.of(attempt)).isEmpty();
    assertThat(home.resolve("" + open.id())).doesNotExist();
  }
}
