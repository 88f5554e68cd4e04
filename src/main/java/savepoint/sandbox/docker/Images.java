package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The lab images: each is built from its folder when no image with the content hash of the folder, and of the folders it builds on, is there. */
public final class Images {
  private static final String BASE = "debian";
  private static final String BASE_TAG = "trixie-slim";
  private static final String DISKS = "savepoint.disks";
  static final String FORM = "savepoint.form";
  /** On images whose {@code connect} speaks with the server of an engine, and so on their containers. */
  static final String ENGINE = "savepoint.engine";
  /** Says that an image builds on another of ours; the build argument of that one's name is its tag. */
  private static final Pattern PARENT = Pattern.compile("^FROM savepoint/([a-z0-9-]+):\\$\\1$", Pattern.MULTILINE);

  private final DockerClient docker;
  private final Path folder;
  private final Map<String, Image> known = new LinkedHashMap<>();

  /**
   * @param tag as Docker knows it
   * @param uid who everything in it runs as; never root
   * @param disks where memory disks go, each with its share of the node's disk in percent
   * @param form of what lies on the disks: an image that was built anew with the same one reads what the other has written
   * @param engine whose sessions can be opened in it, empty for none
   */
  record Image(String tag, int uid, int gid, String home, Map<String, Integer> disks, String form, String engine) {
    Image {
      if (uid == 0) throw new IllegalArgumentException("image " + tag + " runs as root");
    }

    /** Also without the groups that the image's {@code /etc/group} would add. */
    String user() { return uid + ":" + gid; }
  }

  /** @param folder holds one folder per image, each with a Dockerfile */
  Images(DockerClient docker, Path folder) {
    this.docker = docker;
    this.folder = folder;
  }

  /** The names of all lab images, and of what they build on. */
  public List<String> names() {
    try (var folders = Files.list(folder)) {
      return folders.filter(f -> Files.exists(f.resolve("Dockerfile"))).map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Has the image of this name ready, building it (and its base) if need be; its tag. */
  public synchronized String ensure(String name, Consumer<String> progress) {
    String tag = tag(name);
    if (inspect(tag) == null) build(name, tag, progress);
    return tag;
  }

  synchronized Image image(String name, Consumer<String> progress) {
    String tag = tag(name);
    Image here = known.get(tag);
    if (here != null) return here;
    Image image = read(ensure(name, progress));
    known.put(tag, image);
    return image;
  }

  private String tag(String name) { return "savepoint/" + name + ":" + hash(name); }

  /** An image changes with what it builds on. */
  String hash(String name) {
    String own = hash(folder.resolve(name));
    return parent(name).map(parent -> digest(own + " on " + hash(parent))).orElse(own);
  }

  private Optional<String> parent(String name) {
    try {
      Path dockerfile = folder.resolve(name).resolve("Dockerfile");
      return PARENT.matcher(Files.readString(dockerfile)).results().map(found -> found.group(1)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the Dockerfile of the image " + name, e);
    }
  }

  /** Over the path, the executable bit and the contents of every file of the folder. */
  static String hash(Path folder) {
    try (var files = Files.walk(folder)) {
      var digest = sha256();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update((folder.relativize(file) + (Files.isExecutable(file) ? " x " : " - ") + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the image folder " + folder, e);
    }
  }

  static String digest(String text) { return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 6); }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private InspectImageResponse inspect(String tag) {
    try {
      return docker.inspectImageCmd(tag).exec();
    } catch (NotFoundException e) {
      return null;
    }
  }

  private void build(String name, String tag, Consumer<String> progress) {
    Optional<String> parent = parent(name);
    parent.ifPresentOrElse(one -> ensure(one, progress), () -> base(progress));
    progress.accept("Building the image " + tag + " (once, a minute or two)");
    long began = System.nanoTime();
    var log = new BuildImageResultCallback() {
      @Override public void onNext(BuildResponseItem item) {
        if (item.getStream() != null && !item.getStream().isBlank()) progress.accept(item.getStream().stripTrailing());
        super.onNext(item);
      }
    };
    var build = docker.buildImageCmd(folder.resolve(name).toFile()).withTags(Set.of(tag)).withNetworkMode("host").withForcerm(true);
    parent.ifPresent(one -> build.withBuildArg(one, hash(one)));
    build.exec(log);
    log.awaitImageId(30, TimeUnit.MINUTES);
    progress.accept("Built " + tag + " in " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
  }

  /** Has the base image here: pulled where a registry answers, else made from the distribution's packages. */
  private void base(Consumer<String> progress) {
    String tag = BASE + ":" + BASE_TAG;
    if (inspect(tag) != null) return;
    progress.accept("Pulling " + tag);
    try {
      if (docker.pullImageCmd(BASE).withTag(BASE_TAG).exec(new PullImageResultCallback()).awaitCompletion(5, TimeUnit.MINUTES) && inspect(tag) != null) return;
      progress.accept("The registry took more than five minutes.");
    } catch (DockerException e) {
      progress.accept("No registry answers: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pulling " + tag, e);
    }
    bootstrap(progress);
  }

  private void bootstrap(Consumer<String> progress) {
    progress.accept("Making " + BASE + ":" + BASE_TAG + " with mmdebstrap");
    try {
      Path tar = Files.createTempFile("savepoint-base", ".tar");
      try {
        run(progress, "mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates", "trixie", tar.toString());
        try (var in = Files.newInputStream(tar)) {
          docker.createImageCmd(BASE, in).withTag(BASE_TAG).exec();
        }
      } finally {
        Files.deleteIfExists(tar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the base image: is mmdebstrap installed? (apt-get install mmdebstrap)", e);
    }
  }

  private static void run(Consumer<String> progress, String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      lines.lines().forEach(progress);
      if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + " failed with status " + process.exitValue());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Image read(String tag) {
    ContainerConfig config = Objects.requireNonNull(docker.inspectImageCmd(tag).exec().getConfig());
    String[] user = Objects.requireNonNullElse(config.getUser(), "").split(":");
    if (user.length != 2 || !user[0].matches("\\d{1,9}") || !user[1].matches("\\d{1,9}")) {
      throw new IllegalStateException("the Dockerfile of " + tag + " must end with USER uid:gid in numbers");
    }
    var disks = new LinkedHashMap<String, Integer>();
    var labels = Objects.requireNonNullElse(config.getLabels(), Map.<String, String>of());
    for (String disk : labels.getOrDefault(DISKS, "").strip().split("\\s+")) {
      if (disk.isEmpty()) continue;
      int colon = disk.indexOf(':');
      disks.put(disk.substring(0, colon), Integer.valueOf(disk.substring(colon + 1)));
    }
    return new Image(tag, Integer.parseInt(user[0]), Integer.parseInt(user[1]), config.getWorkingDir(), Map.copyOf(disks), labels.getOrDefault(FORM, tag), labels.getOrDefault(ENGINE, ""));
  }
}
