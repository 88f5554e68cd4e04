package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import savepoint.engine.Outcome;

/** The server keeps a role from something for want of a right, also after SET ROLE to whatever the role may become. */
public record RoleCannot(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The role; a NOLOGIN role is tried through a fresh member of it; public is a fresh role that was given nothing.", pattern = Actor.ROLE) String role,
    @Key("The statement; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values. Names without a schema are looked up in public.") String sql,
    @Key(value = "More statements; each is tried on its own, in the same login, and must be refused as well.", optional = true, min = 1) List<String> also,
    @Key(value = "Statements before it, run and committed in a copy as the learner's role, whom no row-level policy stops.", optional = true) String setup,
    @Key(value = "none: it may also be carried out and find no row, as a row-level policy has it; the owner must find some.", optional = true) Seen rows,
    @Key(value = "tried (default): also after SET ROLE to every role that it may become; ignored: only as it logs in.", optional = true) SetRole setRole) implements StateCheck {

  /** How many rows a statement that is carried out may find. */
  public enum Seen { NONE }

  /** Whether a role's ways to become another one count. */
  public enum SetRole { TRIED, IGNORED }

  public RoleCannot {
    setRole = setRole == null ? SetRole.TRIED : setRole;
    Actor.valid("role", role);
    also = also == null ? List.of() : List.copyOf(also);
    Fresh.valid("sql", sql);
    also.forEach(one -> Fresh.valid("also", one));
    Fresh.valid("setup", setup);
  }

  @Override public String demands() { return who() + " cannot: " + String.join(" – nor: ", statements().map(Words::title).toList()); }

  private Stream<String> statements() { return Stream.concat(Stream.of(sql), also.stream()); }

  private String who() { return role.equals(Actor.ANYBODY) ? "Any other role" : role; }

  @Override public boolean ownServer() { return true; }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, Stream.concat(statements(), Stream.ofNullable(setup)).toArray(String[]::new));
    return Rows.prepared(ground, setup, this::tried);
  }

  private Proof tried(Ground ground) throws SQLException {
    if (rows == Seen.NONE) {
      // nothing is hidden where nothing is
      for (String one : statements().toList()) {
        String nothing = nothing(ground, one);
        if (nothing != null) return Proof.failed(nothing);
      }
    }
    return switch (Actor.enter(ground, role)) {
      case Actor.Out out when out.state().equals("42501") -> Proof.held(out.words());
      case Actor.Out out -> Proof.failed(out.words());
      case Actor.In(Actor actor) -> {
        try (actor) {
          if (setRole == SetRole.IGNORED) actor.asItLogsIn();
          yield kept(ground, actor);
        }
      }
    };
  }

  private String nothing(Ground ground, String statement) throws SQLException {
    String tried = ground.fill(statement);
    var owner = Rows.asOwner(ground, session -> Trial.of(ground, session, null, statement)).outcome();
    String trouble = Words.trouble(tried, owner);
    if (trouble != null) return "There is nothing to keep " + who() + " from, because not even the owner can do it. " + trouble;
    return Trial.touched(owner) > 0 ? null : "There is nothing to keep " + who() + " from: even for the owner " + Words.sql(tried) + " finds no row";
  }

  private Proof kept(Ground ground, Actor actor) throws SQLException {
    var roles = new ArrayList<String>();
    roles.add(null);
    if (setRole == SetRole.TRIED) roles.addAll(actor.others());
    var refusals = new ArrayList<String>();
    for (String statement : statements().toList()) {
      String tried = ground.fill(statement);
      String refusal = null;
      for (String become : roles) {
        var outcome = actor.tries(statement, become);
        String breach = breach(tried, become == null ? who() : who() + ", after SET ROLE " + become + ",", outcome);
        if (breach != null) return Proof.failed(breach);
        if (refusal == null) refusal = outcome instanceof Outcome.Failed failed ? Words.error(failed.error()) : "it finds no row";
      }
      refusals.add(Words.sql(tried) + ": " + refusal);
    }
    return Proof.held("Logged in as " + who() + ", " + String.join("; ", refusals));
  }

  /** Words if the server did not keep it from the statement for want of a right. */
  private String breach(String tried, String as, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed when failed.raised() -> as + " is stopped, but not by the server: a function or trigger raises the error. " + Words.trouble(tried, failed);
      case Outcome.Failed failed when failed.error().state().equals("42501") -> null;
      case Outcome.Failed failed -> as + " is stopped, but not for want of a right [42501]. " + Words.trouble(tried, failed);
      case Outcome.Ended ended -> as + " is not refused. " + Words.trouble(tried, ended);
      case Outcome.Rows _, Outcome.Done _ when rows == Seen.NONE && Trial.touched(outcome) == 0 -> null;
      case Outcome.Rows _, Outcome.Done _ -> as + " can " + Words.sql(tried) + (Trial.touched(outcome) < 0 ? "" : ": " + Words.rows(Trial.touched(outcome)));
    };
  }
}
