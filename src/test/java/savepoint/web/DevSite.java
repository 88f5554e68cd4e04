package savepoint.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import savepoint.account.AccountPages;
import savepoint.account.OperatorLink;
import savepoint.account.PeoplePages;
import savepoint.account.SignInPages;
import savepoint.db.TestDatabase;

/** The pages on a throw-away database, to look at while working on them: {@code mvn test-compile exec:java -Dexec.mainClass=savepoint.web.DevSite -Dexec.classpathScope=test}. */
public final class DevSite {
  private DevSite() {}

  public static void main(String[] args) throws InterruptedException {
    var db = TestDatabase.fresh();
    var jdbc = db.jdbc();
    List<Pages> features = new ArrayList<>(List.of(new SignInPages(jdbc), new AccountPages(jdbc), new PeoplePages(jdbc)));
    var web = new Web(new Web.Settings("127.0.0.1", args.length > 0 ? Integer.parseInt(args[0]) : 8099, false, true), jdbc, Clock.systemUTC(), features).start();
    System.out.println("http://localhost:" + web.port() + new OperatorLink(jdbc).atStart().orElse(""));
    Thread.currentThread().join();
  }
}
