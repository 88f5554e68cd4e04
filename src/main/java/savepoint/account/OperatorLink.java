package savepoint.account;

import java.util.Optional;
import savepoint.db.Jdbc;
import savepoint.web.Secret;

/** The one-time link by which the first operator of an installation sets up their account. */
public final class OperatorLink {
  private final Jdbc jdbc;
  private final PersonStore people;

  public OperatorLink(Jdbc jdbc) {
    this.jdbc = jdbc;
    this.people = new PersonStore(jdbc);
  }

  /** The path of a fresh link, good for a day, while there is no operator; links made before are worth nothing then. */
  public Optional<String> atStart() {
    if (people.anyOperator()) return Optional.empty();
    String secret = Secret.random();
    jdbc.in(tx -> {
      tx.update("delete from one_time_link where purpose = 'OPERATOR'");
      return tx.update("insert into one_time_link (hash, purpose, expires) values (?, 'OPERATOR', now() + interval '1 day')", (Object) Secret.hash(secret));
    });
    return Optional.of("/setup/" + secret);
  }

  boolean open(String secret) {
    return jdbc.one("select 1 from one_time_link where hash = ? and used is null and expires > now()", rs -> 1, (Object) Secret.hash(secret)).isPresent();
  }

  /** Uses the link up; false when somebody else did so first. */
  boolean use(Jdbc tx, String secret) {
    return tx.update("update one_time_link set used = now() where hash = ? and used is null and expires > now()", (Object) Secret.hash(secret)) == 1;
  }
}
