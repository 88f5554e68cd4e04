package savepoint.check;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import savepoint.sandbox.Node;

/** Files hold no secret: not as it is, not packed, dumped or in another writing. Either one that the lab gave away, or one that is planted now, before the learner's way to make the files is run. */
public record NoSecretIn(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where they lie; the first one by default.", optional = true) String node,
    @Key(value = "Files and folders with all that is in them; each must be there.", min = 1, max = 10, pattern = BackupRestorable.PATH) List<String> paths,
    @Key(value = "What must not stand there, each at least 8 characters; with a place such as {{text}} when it is planted.", min = 1, max = 10) List<String> secrets,
    @Key(value = "SQL that puts it into the lab's database.", optional = true) String plant,
    @Key(value = "SQL that takes it away again.", optional = true) String clean,
    @Key(value = "The learner's own way to make the files, run in a shell on the node after that.", optional = true) String run) implements LabCheck {
  private static final int SHORTEST = 8;

  public NoSecretIn {
    String all = String.join("", secrets);
    Planted.valid(plant, clean, all);
    if (secrets.stream().anyMatch(secret -> Fresh.hide(secret).length() < SHORTEST && !secret.contains("{{"))) throw new IllegalArgumentException("a secret of less than " + SHORTEST + " characters stands anywhere by chance");
    if (plant == null && all.contains("{{")) throw new IllegalArgumentException("a secret with places is nowhere without 'plant'");
    if (run != null && plant == null) throw new IllegalArgumentException("'run' needs 'plant': what is made from what everybody knows proves little");
  }

  @Override public String demands() { return String.join(", ", paths) + (paths.size() == 1 ? " holds" : " hold") + " no secret"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    if (plant == null) return looked(site, at);
    try (var planted = Planted.by(site, plant, clean, null)) {
      if (run != null) {
        Node.Result ran = site.run(at, "bash", "-c", run);
        if (ran.code() != 0) return Proof.failed("Your way to make it fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
      }
      return looked(site, at);
    }
  }

  private Proof looked(Site site, Node at) throws SQLException, Unmet {
    return switch (Sieve.paths(site, at, paths, secrets.stream().map(secret -> site.fill(secret).getBytes(StandardCharsets.UTF_8)).toList())) {
      case Sieve.Found found -> Proof.failed("A secret stands in " + found.where() + ", " + found.way());
      case Sieve.Over over -> Proof.failed("What lies there cannot be looked through: " + over.words());
      case Sieve.Clean clean when clean.files() == 0 -> Proof.failed("Nothing lies there that could hold a secret");
      case Sieve.Clean clean -> Proof.held("No secret stands in any of " + clean.files() + (clean.files() == 1 ? " file" : " files"));
    };
  }
}
