package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Lab;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Console;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.Kept;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Lease;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Place;
import savepoint.sandbox.Reviews;
import savepoint.sandbox.Sandbox;

/** A learner opens a lab, works in it, asks, hands in, and finds it as it was left. */
@ExtendWith(NoLeaks.class)
class LabsIT {
  @TempDir static Path home;
  private static TestJudge court;
  private static Exercise lab;
  private static Exercise other;

  private final ConcurrentLinkedQueue<String> changed = new ConcurrentLinkedQueue<>();
  private Labs labs;
  private LabStore store;
  private long person;
  private String owner;

  @BeforeAll static void start() {
    court = TestJudge.docker(2);
    var shelf = new Shelf(home);
    lab = Folder.read(home, shelf.lab("memory")).sound();
    other = Folder.read(home, shelf.lab("other")).sound();
  }

  @AfterAll static void stop() { court.close(); }

  @BeforeEach void somebody() {
    person = court.database().jdbc().one("insert into person (name, email, password) values ('ann', ?, '') returning id", rs -> rs.getLong(1), System.nanoTime() + "@example.org").orElseThrow();
    owner = "person:" + person;
    store = new LabStore(court.database().jdbc());
    labs = labs(Clock.systemUTC());
  }

  private Labs labs(Clock clock) { return new Labs(court.pool(), store, court.judge().labs(), changed::add, clock); }

  @AfterEach void leave() { labs.leave(owner); }

  private Sandbox open(Exercise exercise) {
    labs.open(owner, exercise);
    await().until(() -> !(labs.state(owner, exercise) instanceof Labs.State.Preparing));
    assertThat(labs.state(owner, exercise)).isInstanceOf(Labs.State.Open.class);
    return ((Labs.State.Open) labs.state(owner, exercise)).ready().sandbox();
  }

  private static void sh(Sandbox sandbox, String script) {
    assertThat(sandbox.pod().nodes().getFirst().exec(List.of("bash", "-e", "-c", script), InputStream.nullInputStream(), Patience.LONG, 10_000)).extracting("code").isEqualTo(0);
  }

  private Labs.Checked check(int task) {
    assertThat(labs.check(owner, lab, task)).isTrue();
    var begun = store.begun(owner).orElseThrow();
    await().until(() -> !labs.checked(begun).get(task).running());
    return labs.checked(begun).get(task);
  }

  @Test void aLabIsOpenedCheckedAndHandedInWithWhatWasProvedOnce() {
    assertThat(labs.state(owner, lab)).isEqualTo(new Labs.State.Closed(""));
    assertThat(labs.refusal(owner, lab)).hasValueSatisfying(words -> assertThat(words).contains("not open"));
    var sandbox = open(lab);
    assertThat(labs.refusal(owner, lab)).isEmpty();
    assertThat(check(1).holds()).isFalse();
    sh(sandbox, "echo ready > ~/note");
    assertThat(check(1).holds()).isTrue();
    sh(sandbox, "rm ~/note");
    try (var attempts = new Attempts(new AttemptStore(court.database().jdbc()), _ -> Optional.of(lab), _ -> Optional.empty(),
        (exercise, attempt) -> labs.judge(exercise, "person:" + attempt.person()), _ -> { }, new SimpleMeterRegistry())) {
      var taken = (Attempts.Receipt.Taken) attempts.handIn(person, lab, "the lab as it stood", null);
      var judged = attempts.await(taken.attempt(), Patience.LONG).judgement().orElseThrow();
      assertThat(judged.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(judged.feedback().tasks()).extracting(Feedback.Task::holds).containsExactly(true, false);
      assertThat(court.database().jdbc().one("select points from attempt where person = ?", rs -> rs.getInt(1), person)).contains(1);
    }
    assertThat(changed).isNotEmpty().allMatch(owner::equals);
  }

  @Test void whatWasProvedCountsInNoOtherSandbox() {
    sh(open(lab), "echo ready > ~/note");
    assertThat(check(1).holds()).isTrue();
    var before = store.begun(owner).orElseThrow();
    labs.reset(owner, lab);
    await().until(() -> labs.state(owner, lab) instanceof Labs.State.Open open && open.lab().id() != before.id());
    assertThat(store.proved(before.id())).containsExactly(1);
    assertThat(labs.proved(store.begun(owner).orElseThrow())).isEmpty();
    assertThat(check(1).holds()).isFalse();
  }

  @Test void openingAnotherLabPutsTheFirstToSleepAndComingBackGoesOnThere() {
    var first = open(lab);
    sh(first, "echo ready > ~/note; echo not again >> ~/setup-ran");
    assertThat(check(1).holds()).isTrue();
    long begun = store.begun(owner).orElseThrow().id();
    assertThat(labs.state(owner, other)).isEqualTo(new Labs.State.Elsewhere("exercise/c/memory"));
    var second = open(other);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(labs.state(owner, lab)).isEqualTo(new Labs.State.Elsewhere("exercise/c/other"));
    assertThat(court.pool().status().sandboxes()).extracting("id").contains(second.id()).doesNotContain(first.id());
    sh(second, "echo second > ~/which");
    var back = open(lab);
    sh(back, "grep ready ~/note");
    assertThat(store.begun(owner, "exercise/c/memory")).hasValueSatisfying(lab -> {
      assertThat(lab.id()).as("the same lab goes on").isEqualTo(begun);
      assertThat(lab.sandbox()).isEqualTo(back.id());
      assertThat(labs.proved(lab)).containsExactly(1);
    });
    sh(open(other), "grep second ~/which");
  }

  @Test void anIdleLabSleepsAndSaysSoAndWhatCannotBeWokenIsKept() {
    sh(open(lab), "echo mine > ~/note");
    idle();
    assertThat(labs.state(owner, lab)).isInstanceOfSatisfying(Labs.State.Closed.class, closed -> assertThat(closed.words()).contains("asleep").contains("goes on where you left it"));
    sh(open(lab), "grep mine ~/note");
    idle();
    court.database().jdbc().update("update savepoint set form = 'another' where owner = ?", owner + "/lab");
    labs.open(owner, lab);
    await().until(() -> labs.state(owner, lab) instanceof Labs.State.Closed closed && closed.words().contains("could not be woken"));
    sh(open(lab), "! test -e ~/note");
    try (var consoles = consoles()) {
      assertThat(consoles.at(owner, place()).kept().all()).singleElement().satisfies(one -> assertThat(one.note()).contains("another"));
    }
  }

  private void idle() {
    court.database().jdbc().update("update sandbox set used = now() - interval '16 minutes' where owner = ?", owner + "/lab");
    court.pool().tick();
    await().until(() -> court.pool().asleep(owner + "/lab", lab.topology(), "exercise/c/memory").isPresent());
  }

  private Place place() { return new Place("exercise/c/memory", lab.topology(), lab.visible(), ((Lab) lab.kind()).rights(), true, "zoo"); }

  private Consoles consoles() { return new Consoles(court.pool(), _ -> Optional.of(place()), store); }

  @Test void aLabGoesBackToASavepointAndGoesOn() {
    var sandbox = open(lab);
    sh(sandbox, "echo good > ~/note");
    try (var consoles = consoles()) {
      var kept = consoles.at(owner, place()).kept();
      String id = kept.save("good").entry().id();
      sh(sandbox, "rm ~/note; pg_ctl stop -s -m immediate");
      assertThat(kept.rollBack(id).state()).isEqualTo(Kept.State.DONE);
      assertThat(labs.state(owner, lab)).isInstanceOfSatisfying(Labs.State.Open.class, open -> {
        assertThat(open.ready().sandbox().id()).isNotEqualTo(sandbox.id());
        sh(open.ready().sandbox(), "grep good ~/note; psql -qc 'select 1'");
      });
      assertThat(consoles.at("person:0", place()).kept().rollBack(id).state()).isEqualTo(Kept.State.GONE);
    }
  }

  @Test void whatWasHandedInIsKeptAndOpensForAReviewerAlone() {
    var sandbox = open(lab);
    sh(sandbox, "echo handed-in > ~/note");
    var reviews = new Reviews(court.pool());
    try (var attempts = new Attempts(new AttemptStore(court.database().jdbc()), _ -> Optional.of(lab), _ -> Optional.empty(),
        (exercise, attempt) -> labs.judge(exercise, "person:" + attempt.person()), attempt -> labs.keep(attempt, lab), new SimpleMeterRegistry())) {
      var taken = (Attempts.Receipt.Taken) attempts.handIn(person, lab, "the lab as it stood", null);
      attempts.await(taken.attempt(), Patience.LONG);
      await().until(() -> reviews.of(taken.attempt().id()).isPresent());
      sh(sandbox, "psql -qc 'select 1'; echo changed-since > ~/note");
      long id = taken.attempt().id();
      assertThat(reviews.opened("person:0", id)).isEmpty();
      var opened = await().until(() -> reviews.open("person:0", id), Lease.Ready.class::isInstance);
      var theirs = ((Lease.Ready) opened).sandbox();
      assertThat(theirs.id()).isNotEqualTo(sandbox.id());
      sh(theirs, "grep handed-in ~/note; psql -qc 'select 1'; echo reviewers > ~/note");
      sh(sandbox, "grep changed-since ~/note");
      assertThat(reviews.opened(owner, id)).as("nobody else's").isEmpty();
      // it is looked at as often as wanted, and what the reviewer did is gone with their sandbox
      reviews.close("person:0", id);
      opened = await().until(() -> reviews.open("person:0", id), Lease.Ready.class::isInstance);
      sh(((Lease.Ready) opened).sandbox(), "grep handed-in ~/note");
      reviews.close("person:0", id);
      court.database().jdbc().update("update savepoint set expires = now() - interval '1 second' where attempt = ?", id);
      court.pool().tick();
      assertThat(reviews.open("person:0", id)).isInstanceOfSatisfying(Lease.Unavailable.class, no -> assertThat(no.reason()).contains("not kept any more"));
    }
  }

  @Test void aStoppedServerStaysAndTheConsoleSaysHowToStartIt() {
    var sandbox = open(lab);
    var place = new Place("exercise/c/memory", lab.topology(), lab.visible(), ((Lab) lab.kind()).rights(), true, "zoo");
    try (var consoles = new Consoles(court.pool(), _ -> Optional.of(place), store)) {
      var console = consoles.at(owner, place);
      assertThat(console.run("select count(*) from animal", -1, 0)).isInstanceOf(Console.Answer.Done.class);
      sh(sandbox, "pg_ctl stop -m immediate");
      // the session of before was open: it is lost by the first statement, and there is no other
      assertThat(console.run("select 1", -1, 0).toString()).contains("why=LOST");
      assertThat(console.run("select 1", -1, 0)).isInstanceOfSatisfying(Console.Answer.NoSandbox.class, none ->
          assertThat(((Lease.Unavailable) none.lease()).reason()).startsWith("The server on primary does not answer").contains("pg_ctl start"));
      assertThat(console.held()).hasValueSatisfying(ready -> assertThat(ready.sandbox()).isSameAs(sandbox));
      sh(sandbox, "pg_ctl start -l ~/server.log");
      assertThat(console.run("select 1", -1, 0)).isInstanceOf(Console.Answer.Done.class);
      assertThat(consoles.at("person:0", place).run("select 1", -1, 0)).isInstanceOfSatisfying(Console.Answer.NoSandbox.class, none ->
          assertThat(((Lease.Unavailable) none.lease()).reason()).contains("not open"));
    }
  }

  @Test void aSetupThatFallsIsNotTheLearnersFaultAndLeavesNothing() {
    var shelf = new Shelf(home);
    var folder = shelf.lab("broken");
    shelf.write("broken", "exercise.yaml", Shelf.read(folder.resolve("exercise.yaml")).replace("minutes: 10", "minutes: 10\ntimed: true"));
    shelf.write("broken", "setup.sh", "echo here\npsql -c 'select nosuch'\n");
    var broken = Folder.read(home, home.resolve("exercises/c/broken")).sound();
    labs.open(owner, broken);
    await().until(() -> labs.state(owner, broken) instanceof Labs.State.Broken);
    var state = (Labs.State.Broken) labs.state(owner, broken);
    assertThat(state.words()).contains("not your fault").doesNotContain("setup.sh");
    assertThat(state.detail()).startsWith("setup.sh:1: on primary this part ended with status 1: ERROR:  column \"nosuch\" does not exist\n").contains("here");
    assertThat(labs.ends(owner, broken)).as("nor does it take time").isEmpty();
    assertThat(court.pool().status().sandboxes()).noneMatch(entry -> (owner + "/lab").equals(entry.owner()));
  }

  @Test void theClockOfATimedLabRunsOnAndEndsHandingIn() throws Exception {
    var shelf = new Shelf(home);
    var folder = shelf.lab("timed");
    shelf.change("timed", yaml -> yaml.replace("minutes: 10", "minutes: 10\ntimed: true"));
    var timed = Folder.read(home, folder).sound();
    assertThat(labs.ends(owner, timed)).isEmpty();
    open(timed);
    Instant end = labs.ends(owner, timed).orElseThrow();
    labs.leave(owner);
    open(timed);
    assertThat(labs.ends(owner, timed)).contains(end);
    assertThat(labs.refusal(owner, timed)).isEmpty();
    var later = labs(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));
    assertThat(later.refusal(owner, timed)).hasValueSatisfying(words -> assertThat(words).startsWith("The time is over."));
  }
}
