package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import savepoint.exercise.Exercise;
import savepoint.exercise.Shelf;

/** A judge, and exercises in which a script gives legs to animals, or a right to a role. */
interface ScriptCourt {
  String RULE = "alter table animal add check (legs >= 0);";
  String RIGHT = "update animal set legs = 0 where legs is null;" + RULE;

  Judge judge();

  Shelf shelf();

  Exercise legs();

  /** The exercise in this folder of the shelf. */
  Exercise read(Path folder);

  default Judgement judged(String answer) { return judge().judge(legs(), answer); }

  default void becomes(Verdict verdict, String words, String answer) {
    var judgement = judged(answer);
    assertThat(judgement.verdict()).as(answer + ": " + judgement.feedback().words()).isEqualTo(verdict);
    assertThat(judgement.feedback().words()).as(answer).contains(words);
  }

  static Feedback.Case visible(Judgement judgement) { return judgement.feedback().cases().getFirst(); }

  /** A task whose roles live in the cluster. */
  default Exercise roles() { return roles("administrator"); }

  /** @param rights what its learners may do on the server */
  default Exercise roles(String rights) {
    Path folder = shelf().script("roles");
    shelf().write("roles", "exercise.yaml", """
        title: A role that reads
        summary: A reporting role that may read and no more.
        engine: postgres
        kind: script
        isolation: cluster
        rights: %s
        dataset: zoo
        points: 2
        minutes: 10
        difficulty: warm-up
        skills: [roles]
        checks:
          - {check: role-can, role: reporting, sql: "select count(*) from animal"}
          - {check: role-cannot, role: reporting, sql: "delete from animal"}
        """.formatted(rights));
    shelf().write("roles", "reference.sql", "create role reporting login password 'mine'; grant select on animal to reporting;");
    return read(folder);
  }
}
