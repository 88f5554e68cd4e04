package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.sandbox.Topology;

class ImagesTest {
  @Test void anImageHasAnotherTagWhenAFileAModeOrANameChanges(@TempDir Path folder) throws IOException {
    Path start = Files.writeString(folder.resolve("start"), "one");
    String first = Images.hash(folder);
    assertThat(Images.hash(folder)).isEqualTo(first);

    Files.writeString(start, "two");
    String changed = Images.hash(folder);
    assertThat(changed).isNotEqualTo(first);

    assertThat(start.toFile().setExecutable(true)).isTrue();
    String executable = Images.hash(folder);
    assertThat(executable).isNotEqualTo(changed);

    Files.move(start, folder.resolve("begin"));
    assertThat(Images.hash(folder)).isNotEqualTo(executable);
  }

  @Test void anImageThatRunsAsRootIsRefused() {
    assertThatThrownBy(() -> new Images.Image("savepoint/x:1", 0, 0, "/root", Map.of(), "x", "")).hasMessageContaining("root");
  }

  @Test void anImageChangesWithTheOneItBuildsOn(@TempDir Path folder) throws IOException {
    write(folder, "base", "FROM debian");
    write(folder, "server", "ARG base\nFROM savepoint/base:$base\nRUN true");
    write(folder, "alone", "FROM debian\nRUN true");
    var images = new Images(null, folder);
    String server = images.hash("server");
    String alone = images.hash("alone");
    assertThat(images.hash("server")).isEqualTo(server);

    write(folder, "base", "FROM debian\nRUN false");
    assertThat(images.hash("server")).isNotEqualTo(server);
    assertThat(images.hash("alone")).isEqualTo(alone);
  }

  private static void write(Path folder, String image, String dockerfile) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(image)).resolve("Dockerfile"), dockerfile);
  }

  @Test void everyImageButTheBaseMayBeANodeAndBuildsOnTheBase() throws IOException {
    var images = new Images(null, Path.of("images"));
    var nodes = new ArrayList<>(images.names());
    assertThat(nodes.remove("base")).isTrue();
    assertThat(nodes).containsExactlyInAnyOrderElementsOf(Topology.IMAGES);
    for (String name : nodes) assertThat(Files.readString(Path.of("images", name, "Dockerfile"))).as(name).contains("\nFROM savepoint/base:$base\n");
  }

  @Test void onlyTheFirstNodeHasANetworkAndTheOthersJoinIt() {
    var image = new Images.Image("savepoint/x:1", 5432, 5432, "/home/x", Map.of("/data", 100), "x", "");
    assertThat(Profile.first(Topology.POSTGRES, image).getNetworkMode()).isEqualTo("none");
    assertThat(Profile.joining(Topology.POSTGRES.nodes().getFirst(), image, "first").getNetworkMode()).isEqualTo("container:first");
  }
}
