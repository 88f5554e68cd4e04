package savepoint.attempt;

import java.util.Optional;
import savepoint.db.Jdbc;

/** What learners have typed but not handed in; two windows never overwrite one another silently. */
public final class DraftStore {
  private final Jdbc jdbc;

  public DraftStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** @param version grows with every saving; 0 when nothing was saved yet */
  public record Draft(String text, int version) {
    public static final Draft NONE = new Draft("", 0);
  }

  /** @param kept false when another window had saved since: then {@code draft} is what it saved */
  public record Saved(boolean kept, Draft draft) {}

  public Optional<Draft> find(long person, String exercise) {
    return jdbc.one("select text, version from draft where person = ? and exercise = ?", rs -> new Draft(rs.getString("text"), rs.getInt("version")), person, exercise);
  }

  /** @param base the version this text was typed on; a first saving is typed on 0 */
  public Saved save(long person, String exercise, String text, int base) {
    var saved = jdbc.one("""
        insert into draft as d (person, exercise, text, version) values (?, ?, ?, ? + 1)
        on conflict (person, exercise) do update set text = excluded.text, version = d.version + 1, saved = now()
        where d.version = ? or d.text = excluded.text
        returning text, version""", rs -> new Draft(rs.getString("text"), rs.getInt("version")), person, exercise, text, base, base);
    return saved.map(draft -> new Saved(true, draft)).orElseGet(() -> new Saved(false, find(person, exercise).orElse(Draft.NONE)));
  }
}
