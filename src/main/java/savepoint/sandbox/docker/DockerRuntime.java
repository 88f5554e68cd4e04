package savepoint.sandbox.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import savepoint.sandbox.Label;
import savepoint.sandbox.Need;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;

/** Runs sandboxes as containers: on Docker, Docker Desktop or Podman, whatever Testcontainers finds. */
public final class DockerRuntime implements Runtime {
  private static final System.Logger LOG = System.getLogger(DockerRuntime.class.getName());
  private static final Duration START = Duration.ofSeconds(90);
  private static final String READY = "savepoint: ready";
  /** In MiB: room for a client or two. */
  private static final int GUEST_MEMORY = 256;

  private final DockerClient docker;
  private final Images images;
  private final UnaryOperator<HostConfig> profile;

  private DockerRuntime(DockerClient docker, Images images, UnaryOperator<HostConfig> profile) {
    this.docker = docker;
    this.images = images;
    this.profile = profile;
  }

  /** For tests of the canary: the same Docker with a profile that lacks something. Only this package can ask for it. */
  DockerRuntime weakened(UnaryOperator<HostConfig> profile) { return new DockerRuntime(docker, images, profile); }

  /**
   * Finds Docker; empty if none answers.
   *
   * @param images the folder of the lab images
   */
  public static Optional<DockerRuntime> find(Path images) {
    try {
      // Only the address is taken from Testcontainers: its client would start a reaper, and sandboxes outlive this process.
      var address = DockerClientFactory.instance().getTransportConfig();
      var http = new ZerodepDockerHttpClient.Builder().dockerHost(address.getDockerHost()).sslConfig(address.getSslConfig())
          // each open stream holds one
          .maxConnections(20_000).connectionTimeout(Duration.ofSeconds(10)).build();
      var config = DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address.getDockerHost().toString()).build();
      var docker = DockerClientImpl.getInstance(config, http);
      docker.pingCmd().exec();
      return Optional.of(new DockerRuntime(docker, new Images(docker, images), UnaryOperator.identity()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "Docker does not answer: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override public String name() { return "docker"; }

  @Override public Set<Need> offers() { return Set.of(Need.values()); }

  public Images images() { return images; }

  /** What the canary's result holds for: this host, its versions, the profile, and the image. */
  public String place() {
    var host = docker.infoCmd().exec();
    var probe = Topology.POSTGRES;
    Images.Image image = image(probe.nodes().getFirst());
    return String.join(" ", "docker", host.getId(), host.getServerVersion(), host.getKernelVersion(), host.getOperatingSystem(),
        String.valueOf(host.getSecurityOptions()), Images.digest(image.tag() + image.user() + text(profile.apply(Profile.first(probe, image)))));
  }

  /** In the same order in each process: maps have another one every time. */
  private static String text(HostConfig config) {
    try {
      return JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public Pod start(Topology topology, Label label) {
    try {
      var nodes = new ArrayList<DockerNode>();
      for (int i = 0; i < topology.nodes().size(); i++) {
        String first = nodes.isEmpty() ? null : nodes.getFirst().container();
        nodes.add(start(topology, i, label, first));
      }
      return pod(label, nodes, image(topology.nodes().getFirst()).engine());
    } catch (RuntimeException e) {
      remove(label);
      throw e;
    }
  }

  private DockerNode start(Topology topology, int index, Label label, String first) {
    Topology.Spec spec = topology.nodes().get(index);
    Images.Image image = image(spec);
    var create = docker.createContainerCmd(image.tag())
        .withName(String.join("-", "savepoint", label.installation(), label.sandbox(), Integer.toString(label.generation()), spec.name()))
        .withLabels(Labels.of(label, topology, index))
        .withUser(image.user())
        .withHostConfig(profile.apply(first == null ? Profile.first(topology, image) : Profile.joining(spec, image, first)));
    // the others have the first one's host name, with its network: a node is told its own name, and who else is there
    create.withEnv("HOSTNAME=" + spec.name(), "SAVEPOINT_NODE=" + spec.name(), "SAVEPOINT_NODES=" + String.join(" ", topology.nodes().stream().map(Topology.Spec::name).toList()));
    if (first == null) create.withHostName(spec.name());
    if (!spec.runs().isEmpty()) create.withCmd(spec.runs());
    String container = create.exec().getId();
    docker.startContainerCmd(container).exec();
    awaitReady(container, spec.name());
    return new DockerNode(docker, container, spec.name(), image.form());
  }

  private Images.Image image(Topology.Spec spec) { return images.image(spec.image(), line -> LOG.log(System.Logger.Level.INFO, line)); }

  /** The image's start script says when the server answers; if it ends before, what it said is the reason. */
  private void awaitReady(String container, String node) {
    try (var output = new Start()) {
      docker.logContainerCmd(container).withStdOut(true).withStdErr(true).withFollowStream(true).exec(output);
      output.ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("node " + node + " did not start: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("node " + node + " was not ready within " + START.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while node " + node + " started", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Start extends ResultCallback.Adapter<Frame> {
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final StringBuilder said = new StringBuilder();

    @Override public void onNext(Frame frame) {
      if (said.length() < 10_000) said.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
      if (said.indexOf(READY) >= 0) ready.complete(null);
    }

    @Override public void onComplete() {
      ready.completeExceptionally(new IllegalStateException(said.isEmpty() ? "it said nothing" : said.toString().strip()));
      super.onComplete();
    }

    @Override public void onError(Throwable failure) {
      ready.completeExceptionally(failure);
      super.onError(failure);
    }
  }

  /** @param engine that the first node's image speaks for, empty for none */
  private Pod pod(Label label, List<DockerNode> nodes, String engine) {
    if (!engine.isEmpty()) nodes.getFirst().transport().prepare();
    return new DockerPod(label, nodes, this, engine);
  }

  /** The container's own name is left to Docker: several may be there at once. @param name empty for a guest that nobody looks for */
  DockerNode guest(Label label, String first, String image, String name) {
    var spec = new Topology.Spec("guest", image, GUEST_MEMORY, 0);
    Images.Image made = image(spec);
    String container = docker.createContainerCmd(made.tag()).withLabels(Labels.guest(label, name)).withUser(made.user())
        .withEntrypoint("tini", "-g", "--", "sleep", "infinity").withHostConfig(profile.apply(Profile.joining(spec, made, first))).exec().getId();
    docker.startContainerCmd(container).exec();
    return new DockerNode(docker, container, spec.name(), made.form());
  }

  Optional<DockerNode> present(Label label, String name) {
    return containers(Labels.pod(label)).stream().filter(c -> Labels.guest(c) && name.equals(Labels.node(c)) && runs(c)).findFirst()
        .map(c -> new DockerNode(docker, c.getId(), name, c.getLabels().getOrDefault(Images.FORM, c.getImage())));
  }

  /** One that stands still for a moment, or because its learner wants it so, is there all the same. */
  private static boolean runs(Container container) { return List.of("running", "paused").contains(container.getState()); }

  @Override public List<Found> list(String installation) {
    Map<String, List<Container>> pods = containers(Map.of(Labels.INSTALLATION, installation)).stream()
        .collect(Collectors.groupingBy(c -> c.getLabels().get(Labels.SANDBOX) + "." + c.getLabels().get(Labels.GENERATION)));
    return pods.values().stream().map(DockerRuntime::found).toList();
  }

  private static Found found(List<Container> pod) {
    var nodes = pod.stream().filter(c -> !Labels.guest(c)).toList();
    Container one = nodes.isEmpty() ? pod.getFirst() : nodes.getFirst();
    boolean whole = nodes.size() == Labels.nodes(one) && nodes.stream().allMatch(DockerRuntime::runs);
    return new Found(Labels.read(one), one.getId(), whole);
  }

  @Override public Pod adopt(Found found) {
    if (!found.running()) throw new IllegalStateException("sandbox " + found.label().sandbox() + " does not run any more");
    List<Container> there = containers(Labels.pod(found.label())).stream().filter(c -> !Labels.guest(c)).sorted(Comparator.comparing(Labels::index)).toList();
    if (there.isEmpty()) throw new IllegalStateException("sandbox " + found.label().sandbox() + " is gone");
    // a platform that was killed may have left one standing still, and then nothing can be opened in it
    there.stream().filter(c -> "paused".equals(c.getState())).forEach(c -> docker.unpauseContainerCmd(c.getId()).exec());
    List<DockerNode> nodes = there.stream().map(c -> new DockerNode(docker, c.getId(), Labels.node(c), c.getLabels().getOrDefault(Images.FORM, c.getImage()))).toList();
    return pod(found.label(), nodes, there.getFirst().getLabels().getOrDefault(Images.ENGINE, ""));
  }

  @Override public void remove(Found found) { remove(found.label()); }

  void remove(Label label) {
    // last node first: the first one owns the network
    for (Container container : containers(Labels.pod(label)).stream().sorted(Comparator.comparing(Labels::index).reversed()).toList()) {
      remove(container.getId());
    }
  }

  void remove(String container) {
    try {
      docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      // gone, or on its way: somebody else removed it, which is what is wanted
      LOG.log(System.Logger.Level.DEBUG, "{0} is being removed already", container);
    }
  }

  private List<Container> containers(Map<String, String> labels) {
    return docker.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec();
  }

  @Override public void close() {
    try {
      docker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
