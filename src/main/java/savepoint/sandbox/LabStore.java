package savepoint.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** Which lab an owner's lab sandbox belongs to, what was proved in it, and when a timed one was opened. */
public final class LabStore {
  static final String HOLDER = "/lab";
  private static final String COLUMNS = "id, owner, place, sandbox, began, prepared";

  private final Jdbc jdbc;

  public LabStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** A lab that was begun and is not over; @param prepared null while its setup runs */
  public record Begun(long id, String owner, String place, String sandbox, Instant began, Instant prepared) {}

  /** Whose lab sandbox it is, as the pool knows them. */
  public static String holder(String owner) { return owner + HOLDER; }

  /** The owner's labs that are not over, of whichever exercise, the newest first: one of them may be open, the others sleep. */
  public List<Begun> all(String owner) { return jdbc.list("select " + COLUMNS + " from lab where owner = ? and ended is null order by id desc", LabStore::begun, owner); }

  /** The newest of them. */
  public Optional<Begun> begun(String owner) { return all(owner).stream().findFirst(); }

  /** The same of one exercise. */
  public Optional<Begun> begun(String owner, String place) {
    return jdbc.one("select " + COLUMNS + " from lab where owner = ? and place = ? and ended is null", LabStore::begun, owner, place);
  }

  public Begun begin(String owner, String place, String sandbox) {
    return jdbc.one("insert into lab (owner, place, sandbox) values (?, ?, ?) returning " + COLUMNS, LabStore::begun, owner, place, sandbox).orElseThrow();
  }

  public void prepared(long id) { jdbc.update("update lab set prepared = now() where id = ?", id); }

  /** It goes on in another sandbox, such as one restored from a savepoint. */
  public void moved(long id, String sandbox) { jdbc.update("update lab set sandbox = ? where id = ?", sandbox, id); }

  public void end(long id) { jdbc.update("update lab set ended = now() where id = ? and ended is null", id); }

  public void prove(long id, int task) { jdbc.update("insert into lab_proved (lab, task) values (?, ?) on conflict do nothing", id, task); }

  public Set<Integer> proved(long id) { return new HashSet<>(jdbc.list("select task from lab_proved where lab = ?", rs -> rs.getInt(1), id)); }

  /** When the clock of a timed lab began to run: now, if it does not run yet. */
  public Instant start(String owner, String place) {
    jdbc.update("insert into lab_clock (owner, place) values (?, ?) on conflict do nothing", owner, place);
    return started(owner, place).orElseThrow();
  }

  public Optional<Instant> started(String owner, String place) {
    return jdbc.one("select opened from lab_clock where owner = ? and place = ?", rs -> Row.instant(rs, "opened"), owner, place);
  }

  private static Begun begun(ResultSet rs) throws SQLException {
    return new Begun(rs.getLong("id"), rs.getString("owner"), rs.getString("place"), rs.getString("sandbox"), Row.instant(rs, "began"), Row.instant(rs, "prepared"));
  }
}
