package savepoint.check;

import java.sql.SQLException;

/** A role does something on rows that the check made, logged in for real. */
public record RoleCan(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The role; a NOLOGIN role is tried through a fresh member of it; public is a fresh role that was given nothing.", pattern = Actor.ROLE) String role,
    @Key("The statement; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values. Names without a schema are looked up in public.") String sql,
    @Key(value = "Statements before it, run and committed in a copy as the learner's role, whom no row-level policy stops.", optional = true) String setup,
    @Key(value = "How many rows it gives or changes; without it an INSERT, UPDATE, DELETE or MERGE must change at least one.", optional = true, min = 0) Integer rows,
    @Key(value = "A role that it becomes first, by SET ROLE.", optional = true, pattern = Actor.ROLE) String setRole) implements StateCheck {

  public RoleCan {
    Actor.valid("role", role);
    Actor.valid("set-role", setRole);
    Fresh.valid("sql", sql);
    Fresh.valid("setup", setup);
  }

  @Override public String demands() { return who() + " can: " + Words.title(sql); }

  private String who() { return (role.equals(Actor.ANYBODY) ? "Any role" : role) + (setRole == null ? "" : " as " + setRole); }

  @Override public boolean ownServer() { return true; }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, setup);
    return Rows.prepared(ground, setup, this::tried);
  }

  private Proof tried(Ground ground) throws SQLException {
    return switch (Actor.enter(ground, role)) {
      case Actor.Out out -> Proof.failed(out.words());
      case Actor.In(Actor actor) -> {
        try (actor) {
          actor.asItLogsIn();
          var proof = Trial.worked(ground.fill(sql), actor.tries(sql, setRole), rows, who() + " can ");
          yield proof.holds() ? proof : Proof.failed("Logged in as " + who() + ": " + proof.words());
        }
      }
    };
  }
}
