package savepoint.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A spot in the content that has a database of its own in every learner's sandbox: an exercise or a lesson.
 *
 * @param key e.g. {@code exercise/database-engineering/top-sellers-by-month}
 * @param alone needs a server of its own: roles and settings are the server's, not a database's
 * @param lab the name of its database if it is a lab, which is begun on purpose and has sandboxes of its own; else null
 */
public record Place(String key, Topology topology, Template template, Rights rights, boolean alone, String lab) {
  public Place {
    if (rights != Rights.OWNER && !alone) throw new IllegalArgumentException("more rights than an owner's need a server of their own: " + key);
  }

  public Place(String key, Topology topology, Template template, Rights rights, boolean alone) {
    this(key, topology, template, rights, alone, null);
  }

  /** An ordinary one. */
  public Place(String key, Topology topology, Template template) {
    this(key, topology, template, Rights.OWNER, false);
  }

  /** The page it belongs to. */
  public String page() {
    return key.startsWith("exercise/") ? "/exercises/" + key.substring("exercise/".length()) : "/courses/" + key.substring(key.indexOf('/') + 1);
  }

  /** The database's name: the last word of the key for people, a checksum of the whole so that no two places share one. At most 63 bytes. */
  public String database() {
    if (lab != null) return lab;
    String word = key.substring(key.lastIndexOf('/') + 1).replaceAll("[^a-z0-9]+", "_");
    var sum = new CRC32();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    return word.substring(0, Math.min(word.length(), 50)) + "_" + String.format("%08x", sum.getValue());
  }
}
