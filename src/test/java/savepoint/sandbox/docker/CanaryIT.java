package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.canary.Canary;
import savepoint.sandbox.canary.Limit;
import savepoint.sandbox.canary.Probe;
import savepoint.sandbox.canary.Report;

/** The canary against Docker as we use it, and against Docker with one limit taken away at a time. */
@ExtendWith(NoLeaks.class)
class CanaryIT {
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  private Canary canary(UnaryOperator<HostConfig> profile) {
    var runtime = NoLeaks.docker().weakened(profile);
    return new Canary(runtime, NoLeaks.INSTALLATION + UUID.randomUUID().toString().substring(0, 4), runtime.place(), folder.resolve("canary.json"), Clock.systemUTC());
  }

  private Report report(UnaryOperator<HostConfig> profile) {
    try (var canary = canary(profile)) {
      canary.again();
      var report = canary.await(Duration.ofSeconds(90)).orElseThrow();
      if (report.held()) assertThat(canary.refusal(Duration.ZERO)).isEmpty();
      else assertThat(canary.refusal(Duration.ZERO)).hasValueSatisfying(words -> assertThat(words).startsWith("Sandboxes are off").contains(report.missing().getFirst().limit().title()));
      return report;
    }
  }

  /** What breaks, with nothing that could not be tried: that would prove nothing about the limit. */
  private List<Limit> broken(UnaryOperator<HostConfig> weakness) {
    var missing = report(weakness).missing();
    System.out.println("weakened: " + missing.stream().map(probe -> probe.limit() + " (" + probe.evidence() + ")").toList());
    assertThat(missing).noneMatch(probe -> probe.evidence().startsWith("the try could not be made"));
    return missing.stream().map(Probe::limit).toList();
  }

  @Test void everyLimitOfTheProfileHolds() {
    var report = report(UnaryOperator.identity());
    System.out.println("canary: " + report.took().toMillis() + " ms");
    report.probes().forEach(probe -> System.out.println("  " + (probe.held() ? "held   " : "BROKEN ") + probe.limit() + ": " + probe.evidence()));
    assertThat(report.missing()).isEmpty();
    assertThat(report.probes()).hasSameSizeAs(Limit.values());
  }

  @Test void aGoodResultOfTodayIsTakenAtTheNextStartButNotForAnotherProfile() {
    assertThat(report(UnaryOperator.identity()).held()).isTrue();
    try (var next = canary(UnaryOperator.identity())) {
      assertThat(next.begin()).isTrue();
      assertThat(next.refusal(Duration.ZERO)).isEmpty();
    }
    try (var other = canary(config -> config.withPidsLimit(5000L))) {
      assertThat(other.begin()).isFalse();
      assertThat(other.refusal(Duration.ZERO)).isPresent();
      assertThat(other.await(Patience.LONG).orElseThrow().missing()).extracting(Probe::limit).containsExactly(Limit.PROCESSES);
    }
  }

  @Test void aRootThatCanBeWrittenToIsFound() {
    assertThat(broken(config -> config.withReadonlyRootfs(false))).containsExactly(Limit.ROOT);
  }

  @Test void processesWithoutAnEndAreFound() {
    assertThat(broken(config -> config.withPidsLimit(-1L))).containsExactly(Limit.PROCESSES);
  }

  @Test void memoryWithoutAnEndIsFound() {
    assertThat(broken(config -> config.withMemory(0L).withMemorySwap(0L))).contains(Limit.MEMORY).isSubsetOf(Limit.MEMORY, Limit.SWAP);
  }

  @Test void swapIsFound() {
    assertThat(broken(config -> config.withMemorySwap(config.getMemory() * 4))).containsExactly(Limit.SWAP);
  }

  @Test void aDiskWithoutAnEndIsFound() {
    assertThat(broken(config -> {
      var disks = new HashMap<>(config.getTmpFs());
      disks.put("/tmp", "rw,noexec,nosuid,nodev,mode=1777,size=" + 100 * MIB);
      return config.withTmpFs(disks);
    })).containsExactly(Limit.DISKS);
  }

  @Test void aBridgeIsFound() {
    assertThat(broken(config -> "none".equals(config.getNetworkMode()) ? config.withNetworkMode("bridge") : config))
        .containsExactlyInAnyOrder(Limit.NETWORK, Limit.HOST, Limit.NEIGHBOUR, Limit.METADATA, Limit.INTERNET, Limit.DNS);
  }

  @Test void theNetworkOfTheHostIsFound() {
    assertThat(broken(config -> "none".equals(config.getNetworkMode()) ? config.withNetworkMode("host").withExtraHosts() : config))
        .contains(Limit.NETWORK, Limit.HOST, Limit.NEIGHBOUR);
  }

  @Test void aCapabilityIsFound() {
    assertThat(broken(config -> config.withCapAdd(Capability.NET_RAW))).containsExactly(Limit.CAPABILITIES);
  }

  @Test void aMissingFilterOfSystemCallsIsFound() {
    assertThat(broken(config -> config.withSecurityOpts(List.of("no-new-privileges", "seccomp=unconfined")))).contains(Limit.SECCOMP)
        .isSubsetOf(Limit.SECCOMP, Limit.NAMESPACES, Limit.BPF);
  }

  @Test void programsThatCouldGiveRightsAreFound() {
    assertThat(broken(config -> config.withSecurityOpts(List.of()))).containsExactly(Limit.PRIVILEGES);
  }

  @Test void aPrivilegedContainerIsFound() {
    assertThat(broken(config -> config.withPrivileged(true))).contains(Limit.CAPABILITIES, Limit.SECCOMP, Limit.DEVICES, Limit.KERNEL_FILES);
  }

  @Test void aDeviceIsFound() {
    assertThat(broken(config -> config.withDevices(new Device("rw", "/dev/fuse", "/dev/fuse")))).containsExactly(Limit.DEVICES);
  }

  @Test void theProcessesOfTheHostAreFound() {
    assertThat(broken(config -> config.withPidMode("host"))).contains(Limit.OTHERS, Limit.TRACING).isSubsetOf(Limit.OTHERS, Limit.TRACING, Limit.NAMESPACES);
  }

  @Test void sharedMemoryIsFound() throws IOException {
    assertThat(broken(config -> config.withIpcMode("host").withShmSize(null))).contains(Limit.SHARED_MEMORY).isSubsetOf(Limit.SHARED_MEMORY, Limit.DISKS, Limit.PATHS);
    // shared with this machine, so what the probes left lies here
    try (var left = Files.newDirectoryStream(Path.of("/dev/shm"), "canary-*")) {
      for (Path one : left) Files.delete(one);
    }
  }

  @Test void theSocketOfDockerAndAPathOfTheHostAreFound() {
    assertThat(broken(config -> config.withBinds(new Bind("/var/run/docker.sock", new Volume("/var/run/docker.sock"), AccessMode.ro))))
        .containsExactlyInAnyOrder(Limit.DOCKER_SOCKET, Limit.PATHS);
    assertThat(broken(config -> config.withBinds(new Bind(folder.toString(), new Volume("/mnt"), AccessMode.ro)))).containsExactly(Limit.PATHS);
  }

  @Test void processorTimeFilesAndCoreDumpsWithoutAnEndAreFound() {
    assertThat(broken(config -> config.withNanoCPUs(0L).withUlimits(List.of(new Ulimit("nofile", 6000L, 6000L), new Ulimit("core", 1L << 20, 1L << 20)))))
        .containsExactlyInAnyOrder(Limit.CPU, Limit.FILES, Limit.CORE);
  }
}
