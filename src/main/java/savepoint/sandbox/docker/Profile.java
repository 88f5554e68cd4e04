package savepoint.sandbox.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import savepoint.sandbox.Topology;

/** The hardened profile: what every node of every sandbox may do, and nothing beyond. */
final class Profile {
  private static final long MIB = 1 << 20;

  private Profile() {}

  /** Security: no interface but loopback, so no egress, no neighbours, no host. */
  static HostConfig first(Topology topology, Images.Image image) {
    return of(topology.nodes().getFirst(), image).withNetworkMode("none").withExtraHosts(hosts(topology));
  }

  /** @param first the container whose network the node joins, with its hosts file */
  static HostConfig joining(Topology.Spec spec, Images.Image image, String first) {
    return of(spec, image).withNetworkMode("container:" + first);
  }

  private static HostConfig of(Topology.Spec spec, Images.Image image) {
    return HostConfig.newHostConfig()
        .withReadonlyRootfs(true)
        .withTmpFs(disks(spec, image))
        .withShmSize(Topology.Spec.SHM * MIB)
        .withCapDrop(Capability.ALL)
        // seccomp and AppArmor stay Docker's defaults
        .withSecurityOpts(List.of("no-new-privileges"))
        .withPrivileged(false)
        .withIpcMode("private")
        .withCgroupnsMode("private")
        .withPidsLimit((long) Topology.Spec.PIDS)
        .withMemory(spec.memory() * MIB)
        // the same number: no swap
        .withMemorySwap(spec.memory() * MIB)
        // a quarter of the platform's own weight, and never more than one processor
        .withCpuShares(256)
        .withNanoCPUs(Topology.Spec.CPUS * 1_000_000_000L)
        // no nproc: the kernel counts it per uid over all containers
        .withUlimits(List.of(new Ulimit("nofile", (long) Topology.Spec.FILES, (long) Topology.Spec.FILES), new Ulimit("core", 0L, 0L)))
        .withLogConfig(new LogConfig(LogConfig.LoggingType.LOCAL, Map.of("max-size", "1m", "max-file", "1", "compress", "false")))
        .withRestartPolicy(RestartPolicy.noRestart())
        .withOomKillDisable(false);
  }

  /** All that can be written to. A memory disk counts as memory of its container: the topology leaves room for the programs. */
  private static Map<String, String> disks(Topology.Spec spec, Images.Image image) {
    String owner = ",uid=" + image.uid() + ",gid=" + image.gid();
    var disks = new LinkedHashMap<String, String>();
    image.disks().forEach((path, percent) -> disks.put(path, "rw,noexec,nosuid,nodev,mode=0700,size=" + spec.disk() * percent * MIB / 100 + owner));
    disks.put("/tmp", "rw,noexec,nosuid,nodev,mode=1777,size=" + Topology.Spec.TMP * MIB);
    disks.put("/run", "rw,noexec,nosuid,nodev,mode=0755,size=" + Topology.Spec.RUN * MIB + owner);
    disks.put(image.home(), "rw,exec,nosuid,nodev,mode=0700,size=" + Topology.Spec.HOME * MIB + owner);
    return disks;
  }

  /** Each node has a loopback address of its own, so that every server keeps its standard port. */
  private static String[] hosts(Topology topology) {
    return IntStream.range(0, topology.nodes().size()).mapToObj(i -> topology.nodes().get(i).name() + ":127.0.0." + (11 + i)).toArray(String[]::new);
  }
}
