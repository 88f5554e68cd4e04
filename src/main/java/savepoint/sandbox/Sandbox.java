package savepoint.sandbox;

import java.sql.SQLException;
import savepoint.engine.Session;

/** A live sandbox: its pod, and the databases in it. */
public final class Sandbox {
  private final Pod pod;
  private final Topology topology;

  public Sandbox(Pod pod, Topology topology) {
    this.pod = pod;
    this.topology = topology;
  }

  public String id() { return pod.label().sandbox(); }
  public Topology topology() { return topology; }
  public Pod pod() { return pod; }

  /** Opens a session of the learner's ordinary role. */
  public Session connect(String database) throws SQLException { return topology.engine().connect(pod.transport(), pod.learner(database)); }

  /** Opens a session of the judge's role. */
  public Session connectAsJudge(String database) throws SQLException { return topology.engine().connect(pod.transport(), pod.judge(database)); }

  /** Opens a session with the server's highest rights, for the platform alone. */
  public Session admin(String database) throws SQLException { return topology.engine().connect(pod.transport(), pod.admin(database)); }

  /**
   * Makes sure that a template database with these contents is there (named by content hash, marked ready last); returns its name. Concurrent calls load it once.
   * Its tables are readable for the judge's role.
   *
   * @throws SQLException if a script of the template fails: an author's mistake
   */
  public String load(Template template) throws SQLException { throw new UnsupportedOperationException(); }

  /** Makes {@code database} from the template if it is not there yet; true if it was made now. */
  public boolean open(String database, Template template) throws SQLException { throw new UnsupportedOperationException(); }

  /** Makes {@code database} anew from the template, ending its sessions. */
  public void reset(String database, Template template) throws SQLException { throw new UnsupportedOperationException(); }
}
