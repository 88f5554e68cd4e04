package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.engine.Engine;
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
    assertThatThrownBy(() -> new Images.Image("savepoint/x:1", 0, 0, "/root", Map.of())).hasMessageContaining("root");
  }

  @Test void aNodeWhoseDisksLeaveNoMemoryForProgramsIsRefused() {
    var image = new Images.Image("savepoint/x:1", 5432, 5432, "/home/x", Map.of("/data", 100));
    var tight = new Topology("tight", Engine.of("postgres"), java.util.List.of(new Topology.Spec("primary", "x", 200, 200)));
    assertThatThrownBy(() -> Profile.of(tight, 0, image, null)).hasMessageContaining("at least");
    assertThat(Profile.of(Topology.POSTGRES, 0, image, null).getNetworkMode()).isEqualTo("none");
    assertThat(Profile.of(Topology.POSTGRES, 0, image, "first").getNetworkMode()).isEqualTo("container:first");
  }
}
