package savepoint.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import savepoint.db.Jdbc;
import savepoint.db.Row;
import savepoint.web.Secret;

/** Personal tokens for the API: only their hashes are here. */
final class TokenStore {
  static final String PREFIX = "sp_";
  static final int MOST = 20;

  /** A token as its owner sees it afterwards; {@code used} is null until its first use. */
  public record Token(long id, String name, Instant created, Instant used) {}

  private final Jdbc jdbc;

  TokenStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The new token, which nobody will see again; none when this person has enough of them. */
  Optional<String> add(long person, String name) {
    String secret = PREFIX + Secret.random();
    int added = jdbc.update("""
        insert into api_token (person, name, hash) select ?, ?, ? where (select count(*) from api_token where person = ?) < ?
        """, person, name, Secret.hash(secret), person, MOST);
    return added == 1 ? Optional.of(secret) : Optional.empty();
  }

  List<Token> list(long person) {
    return jdbc.list("select id, name, created, used from api_token where person = ? order by id desc",
        rs -> new Token(rs.getLong("id"), rs.getString("name"), Row.instant(rs, "created"), Row.instant(rs, "used")), person);
  }

  /** Through its owner: the token of somebody else is simply not there. */
  boolean revoke(long person, long id) {
    return jdbc.update("delete from api_token where id = ? and person = ?", id, person) == 1;
  }

  Optional<Long> owner(String secret) {
    if (!secret.startsWith(PREFIX)) return Optional.empty();
    var hash = Secret.hash(secret);
    var person = jdbc.one("select person from api_token where hash = ?", rs -> rs.getLong(1), hash);
    // At most one write a minute for a busy token.
    person.ifPresent(id -> jdbc.update("update api_token set used = now() where hash = ? and (used is null or used < now() - interval '1 minute')", (Object) hash));
    return person;
  }
}
