package savepoint.attempt;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.exercise.LabScript;
import savepoint.sandbox.Console;
import savepoint.sandbox.Fault;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/** Plays lab scripts in a sandbox: the setup that makes its start state, and what authors' scripts do in place of a learner. */
final class LabPlay {
  static final Duration PART = Duration.ofSeconds(120);
  private static final int OUTPUT = 64 << 10;
  private static final int TOLD = 2_000;

  private final Sandbox sandbox;
  private final Exercise exercise;
  private final Lab lab;
  private final Buttons buttons;

  /** Who presses fault buttons. */
  interface Buttons {
    void press(Sandbox sandbox, Exercise exercise, String fault) throws Fault.Failed;
  }

  /** Hears how far a setup is. */
  interface Watch {
    Watch NOBODY = (step, of, what) -> { };

    /** @param step 1 for the first */
    void at(int step, int of, String what);
  }

  /** A part of a lab script did not work; the message is for its author. */
  static final class Halted extends RuntimeException {
    final String file;
    final int line;
    final String node;
    final String output;

    Halted(String file, LabScript.Step step, String node, String message, String output) {
      super(file + ":" + step.line() + ": " + message);
      this.file = file;
      this.line = step.line();
      this.node = node;
      this.output = output.length() > TOLD ? "… " + output.substring(output.length() - TOLD) : output;
    }
  }

  LabPlay(Sandbox sandbox, Exercise exercise, Buttons buttons) {
    this.sandbox = sandbox;
    this.exercise = exercise;
    this.lab = (Lab) exercise.kind();
    this.buttons = buttons;
  }

  /** What making the start state takes, step by step, in words for whoever waits. */
  static List<String> steps(Exercise exercise) {
    var lab = (Lab) exercise.kind();
    return Stream.concat(filled(exercise) ? Stream.of("Filling the database " + lab.database()) : Stream.of(), lab.setup().steps().stream().map(LabPlay::words)).toList();
  }

  private static boolean filled(Exercise exercise) { return !exercise.visible().scripts().isEmpty(); }

  /** Makes the start state of a sandbox that nobody used. */
  void prepare(Watch watch) throws SQLException {
    var told = steps(exercise);
    int done = 0;
    if (filled(exercise)) {
      watch.at(++done, told.size(), told.getFirst());
      sandbox.open(lab.database(), exercise.visible());
      sandbox.unload(exercise.visible());
    }
    sandbox.grant(lab.rights());
    for (var step : lab.setup().steps()) {
      watch.at(++done, told.size(), told.get(done - 1));
      play("setup.sh", step);
    }
  }

  private static String words(LabScript.Step step) {
    return switch (step) {
      case LabScript.Step.Run run -> run.title().isEmpty() ? "Preparing " + run.node() : "Preparing " + run.node() + ": " + run.title();
      case LabScript.Step.Press press -> "Preparing: " + press.fault();
      case LabScript.Step.Ask ask -> "Preparing";
    };
  }

  /**
   * Does one step; an {@code Ask} is nothing to do here.
   *
   * @throws Halted when a command of it fails, or does not end
   */
  void play(String file, LabScript.Step step) {
    switch (step) {
      case LabScript.Step.Run run -> run(file, run);
      case LabScript.Step.Press press -> press(file, press);
      case LabScript.Step.Ask ask -> { }
    }
  }

  private void press(String file, LabScript.Step.Press press) {
    try {
      buttons.press(sandbox, exercise, press.fault());
    } catch (Fault.Failed failed) {
      throw new Halted(file, press, Fault.of(press.fault()).node(), "the fault '" + press.fault() + "' could not be pressed: " + failed.getMessage(), "");
    }
  }

  private void run(String file, LabScript.Step.Run run) {
    Node node = sandbox.pod().nodes().stream().filter(one -> one.name().equals(run.node())).findFirst().orElseThrow();
    var result = node.exec(List.of("env", exercise.engine().terminal(lab.database()), "bash", "-e", "-c", Console.TOGETHER + run.placed(), file), InputStream.nullInputStream(), PART, OUTPUT);
    if (result.code() == 0) return;
    String said = result.output().strip();
    if (result.code() < 0) throw new Halted(file, run, run.node(), "on " + run.node() + " this part did not end within " + PART.toSeconds()
        + " seconds; a program that is to go on in the background must let go of the output (> file 2>&1 &)", said);
    throw new Halted(file, run, run.node(), "on " + run.node() + " this part ended with status " + result.code() + (said.isEmpty() ? "" : ": " + last(said)), said);
  }

  /** What went wrong comes last, but psql shows below it where. */
  private static String last(String said) {
    return said.lines().filter(line -> line.chars().anyMatch(Character::isLetter) && !line.matches("LINE \\d+: .*")).reduce((first, second) -> second).orElse("");
  }
}
