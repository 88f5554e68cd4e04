package savepoint.account;

import java.time.Instant;
import java.util.List;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** Who did what to whom: rows are only ever added, in the transaction of the deed itself. */
public final class Audit {
  /** One deed; {@code person} 0 means nobody who was signed in. */
  public record Entry(Instant at, long person, String who, String action, String subject, String detail) {}

  private Audit() {}

  /**
   * @param tx the runner of the transaction that does the deed
   * @param action such as {@code role-changed}
   * @param subject such as {@code person:12}
   */
  public static void write(Jdbc tx, Person person, String action, String subject, String detail) {
    tx.update("insert into audit (person, action, subject, detail) values (?, ?, ?, ?)", person == null ? null : person.id(), action, subject, detail);
  }

  /** The latest deeds first. */
  public static List<Entry> latest(Jdbc jdbc, int limit) {
    return jdbc.list("""
        select a.at, a.person, coalesce(p.name, '') as who, a.action, a.subject, a.detail
        from audit a left join person p on p.id = a.person order by a.id desc limit ?
        """, rs -> new Entry(Row.instant(rs, "at"), rs.getLong("person"), rs.getString("who"), rs.getString("action"),
            rs.getString("subject"), rs.getString("detail")), limit);
  }
}
