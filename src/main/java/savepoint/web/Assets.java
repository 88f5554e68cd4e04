package savepoint.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the bundled files, each with the hash of its content, so that browsers may keep them for ever. */
public final class Assets {
  private static final String MANIFEST = "/static/manifest.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Manifest(String inputs, Map<String, String> versions, List<String> preload) {}

  private final boolean reread;
  private volatile Manifest manifest;

  /** @param reread look at the manifest for each page, for those who work on the front end */
  Assets(boolean reread) {
    this.reread = reread;
    this.manifest = read();
  }

  static boolean built() {
    return Assets.class.getResource(MANIFEST) != null;
  }

  public String url(String name) {
    String version = manifest().versions().get(name);
    return "/static/" + name + (version == null ? "" : "?v=" + version);
  }

  /** The fonts that every page needs at once. */
  public List<String> fonts() {
    return manifest().preload().stream().map(name -> "/static/" + name).toList();
  }

  private Manifest manifest() {
    if (reread) manifest = read();
    return manifest;
  }

  private static Manifest read() {
    try (var in = Assets.class.getResourceAsStream(MANIFEST)) {
      return in == null ? new Manifest("", Map.of(), List.of()) : JSON.readValue(in, Manifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
