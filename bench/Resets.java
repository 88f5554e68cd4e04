package bench;

import java.util.ArrayList;
import savepoint.sandbox.Sandbox;

/** A learner's database made anew from its data set while they are connected to it. */
final class Resets {
  private static final int ROUNDS = 60;

  private Resets() {}

  static void measure(Lab lab, Table table) throws Exception {
    Sandbox sandbox = lab.start(lab.docker);
    try (var admin = sandbox.admin("postgres"); var statement = admin.jdbc().createStatement()) {
      var shop = lab.shop();
      sandbox.open("bench", shop);
      String template = sandbox.load(shop);
      statement.execute("create database bare template " + template);
      var resets = new ArrayList<Long>();
      var bare = new ArrayList<Long>();
      for (int i = 0; i < ROUNDS; i++) {
        try (var learner = sandbox.connect("bench")) {
          Lab.ask(learner);
          long begin = System.nanoTime();
          sandbox.reset("bench", shop);
          resets.add(System.nanoTime() - begin);
        }
        long begin = System.nanoTime();
        statement.execute("drop database bare");
        statement.execute("create database bare template " + template);
        bare.add(System.nanoTime() - begin);
      }
      var reset = new Spread(resets);
      double base = new Spread(bare).median();
      table.add("reset of an SQL sandbox (`shop`), p50", Spread.ms(reset.median()), "DROP and CREATE alone: " + Spread.ms(base), reset.median() / base, "≤ 60 ms", reset.median() <= 60);
    } finally {
      sandbox.pod().remove();
    }
  }
}
