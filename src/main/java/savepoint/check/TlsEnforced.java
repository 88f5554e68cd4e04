package savepoint.check;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import savepoint.engine.Session;

/** A role comes in under TLS, and in plain text it does not; nor does one that nobody has heard of. */
public record TlsEnforced(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "Who comes.", pattern = Actor.ROLE) String role,
    @Key(value = "Its password, as the statement gives it; without it the grader sets one for the moment.", optional = true) String password,
    @Key(value = "To which database; the lab's by default.", optional = true) String database,
    @Key(value = "The node that is connected to; the first one by default.", optional = true) String node,
    @Key(value = "Its port; 5432 by default.", optional = true, min = 1, max = 65535) int port,
    @Key(value = "The node whose address the connection comes from; by default one that nobody can know before.", optional = true) String from,
    @Key(value = "The name that the server's certificate must bear.", optional = true) String certificate,
    @Key(value = "Whether a role of the grader's own, with its right password, must be refused in plain text, too: required (default) or ignored.", optional = true) Others others)
    implements LabCheck {
  private static final int DNS = 2;

  /** Who else must be refused. */
  public enum Others { REQUIRED, IGNORED }

  private Doorway way() { return new Doorway(role, password, database, node, port, from); }

  @Override public String demands() { return way().title("logs in under TLS alone"); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    return way().tried(site, visitor -> {
      Knock plain = visitor.knock(false, visitor.right());
      String open = open(role, plain);
      if (open == null && others != Others.IGNORED) open = open(site, visitor);
      if (open != null) return Proof.failed(open);
      Knock covered = visitor.knock(true, visitor.right());
      if (!covered.in()) return Proof.failed("Under TLS " + role + " is not let in: " + covered.words());
      String trouble = trouble(covered.certificate());
      return trouble == null ? Proof.held("Under TLS " + role + " is let in, in plain text the server refuses: " + plain.words()) : Proof.failed(trouble);
    });
  }

  /** What is wrong with the answer in plain text, null if nothing. */
  private static String open(String who, Knock plain) {
    if (plain.in()) return who + " is let in without TLS";
    if (!plain.refused()) return "Without TLS the server did not refuse " + who + ", it failed: " + plain.words() + " [" + plain.state() + "]";
    // what goes over the wire in plain text must not even be asked for
    return plain.method() == null ? null : "Without TLS the server asks " + who + " for a password before it refuses: with the right one it may let it in";
  }

  /** The same of somebody whom no rule can have been made for. */
  private String open(Site site, Doorway.Visitor visitor) throws SQLException, Unmet {
    String here = way().database(site);
    try (Session admin = site.admin(); var stranger = Doorway.Stranger.at(admin, here)) {
      return open("a role that nobody has heard of", visitor.knock(false, stranger.role(), stranger.password(), here, visitor.from()));
    }
  }

  private String trouble(X509Certificate shown) {
    try {
      shown.checkValidity(Date.from(Instant.now()));
    } catch (CertificateException e) {
      return "The server's certificate is not valid now: " + e.getMessage();
    }
    if (certificate == null || names(shown).contains(certificate.toLowerCase(Locale.ROOT))) return null;
    return "The server's certificate is for " + String.join(", ", names(shown)) + ", not for " + certificate;
  }

  /** What it says it is for: its alternative names, or its common name when there are none. */
  private static List<String> names(X509Certificate shown) {
    try {
      var alternative = shown.getSubjectAlternativeNames();
      if (alternative != null) return alternative.stream().filter(name -> name.getFirst().equals(DNS)).map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT)).toList();
    } catch (CertificateException e) {
      return List.of("nobody: its names cannot be read");
    }
    for (String part : shown.getSubjectX500Principal().getName().split(",")) {
      if (part.startsWith("CN=")) return List.of(part.substring(3).toLowerCase(Locale.ROOT));
    }
    return List.of("nobody");
  }
}
