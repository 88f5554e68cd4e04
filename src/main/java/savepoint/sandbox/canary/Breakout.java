package savepoint.sandbox.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.Label;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of all tries: a probe sandbox of two nodes and a neighbour, as learners' sandboxes are, and in the first node, as the learner's uid, one process for each limit.
 * Closed: a try that fails, takes too long or does not say its one line counts as a limit that does not hold.
 */
final class Breakout {
  private static final Logger LOG = LoggerFactory.getLogger(Breakout.class);
  private static final Duration ALL = Duration.ofSeconds(60);
  private static final int MOST_OUTPUT = 64 << 10;
  private static final String PYTHON = script();
  private static final int MEMORY = 224;
  private static final int DISK = 24;
  // the backup host of the image: it has an interpreter and starts no server
  private static final Topology PROBE = new Topology("canary", "postgres", List.of(node("inside"), node("sibling")));
  private static final Topology NEIGHBOUR = new Topology("canary-neighbour", "postgres", List.of(node("neighbour")));

  private final Runtime runtime;
  private final String installation;
  private final Map<String, String> words = new HashMap<>();

  Breakout(Runtime runtime, String installation) {
    this.runtime = runtime;
    this.installation = installation;
    for (String who : List.of("word", "sibling_word", "neighbour_word")) words.put(who, "canary-" + UUID.randomUUID());
  }

  private static Topology.Spec node(String name) { return new Topology.Spec(name, "postgres", MEMORY, DISK, "barman"); }

  private static String script() {
    try (var in = Objects.requireNonNull(Breakout.class.getResourceAsStream("canary.py"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Probe> run() throws IOException, InterruptedException {
    // of a run that a kill ended
    runtime.list(installation).forEach(runtime::remove);
    try (var listener = new HostListener(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pods = threads.submit(() -> start(PROBE));
      Pod neighbour = null;
      try {
        neighbour = start(NEIGHBOUR);
        return tries(pods.get(), neighbour, listener, threads::submit);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the probe sandbox did not start: " + e.getCause().getMessage(), e);
      } finally {
        removeAll(pods, neighbour);
      }
    }
  }

  private Pod start(Topology topology) {
    return runtime.start(topology, new Label(installation, topology.name(), 1, topology.name(), Instant.now().plusSeconds(600)));
  }

  private static void removeAll(Future<Pod> probe, Pod neighbour) throws InterruptedException {
    try {
      probe.get().remove();
    } catch (ExecutionException e) {
      // it never was: the reason is on its way to the operator already
    } finally {
      if (neighbour != null) neighbour.remove();
    }
  }

  private interface Threads {
    <T> Future<T> begin(Callable<T> work);
  }

  private List<Probe> tries(Pod probe, Pod neighbour, HostListener listener, Threads threads) throws InterruptedException, ExecutionException {
    Node inside = probe.nodes().get(0);
    Node sibling = probe.nodes().get(1);
    Node beside = neighbour.nodes().getFirst();
    var own = threads.begin(() -> served(inside, "word"));
    var theirs = threads.begin(() -> served(sibling, "sibling_word"));
    JsonNode far = served(beside, "neighbour_word");
    own.get();
    String args = arguments(theirs.get(), far, listener);

    var found = new ArrayList<Probe>();
    // one exec for all: each costs more than a try
    var fromInside = Arrays.stream(Limit.values()).filter(limit -> limit != Limit.SURVIVAL).toList();
    for (var answer : ask(inside, fromInside.stream().map(Limit::word).collect(Collectors.joining(",")), args)) {
      fromInside.stream().filter(limit -> limit.word().equals(answer.limit())).forEach(limit -> found.add(new Probe(limit, answer.held(), answer.evidence())));
    }
    found.add(survival(sibling, theirs.get(), beside, far));
    return found;
  }

  private String arguments(JsonNode sibling, JsonNode neighbour, HostListener listener) {
    var all = new LinkedHashMap<String, Object>(words);
    all.put("sibling", sibling.get("port").asInt());
    all.put("neighbour", neighbour.get("port").asInt());
    all.put("neighbour_addresses", addresses(neighbour));
    all.put("host", listener.addresses());
    all.put("host_port", listener.port());
    int[] disks = {DISK, Topology.Spec.TMP, Topology.Spec.RUN, Topology.Spec.HOME, Topology.Spec.SHM};
    all.put("largest", Arrays.stream(disks).max().orElseThrow() + 1);
    all.put("total", Arrays.stream(disks).sum() + 1);
    all.put("memory", MEMORY);
    all.put("pids", Topology.Spec.PIDS);
    all.put("cpus", Topology.Spec.CPUS);
    all.put("files", Topology.Spec.FILES);
    return JsonMapper.shared().writeValueAsString(all);
  }

  private static List<String> addresses(JsonNode neighbour) {
    var all = new ArrayList<String>();
    neighbour.get("addresses").forEach(one -> all.add(one.asString()));
    return all;
  }

  /** Leaves a listener, a process and a file there, for the tries to look for; the port and the addresses. */
  private JsonNode served(Node node, String word) {
    var answer = one(node, "serve", Map.of("word", words.get(word)));
    if (!answer.held()) throw new IllegalStateException(node.name() + " could not be made ready: " + answer.evidence());
    return JsonMapper.shared().readTree(answer.evidence());
  }

  private Probe survival(Node sibling, JsonNode theirs, Node beside, JsonNode far) {
    var near = lives(sibling, "sibling_word", theirs);
    var away = lives(beside, "neighbour_word", far);
    return new Probe(Limit.SURVIVAL, near.held() && away.held(), "the other node: " + near.evidence() + "; the neighbour: " + away.evidence());
  }

  private Answer lives(Node node, String word, JsonNode served) {
    try {
      return one(node, "lives", Map.of("word", words.get(word), "port", served.get("port").asInt()));
    } catch (RuntimeException e) {
      return new Answer("lives", false, "it does not answer: " + e.getMessage());
    }
  }

  private record Answer(String limit, boolean held, String evidence) {}

  private static Answer one(Node node, String what, Map<String, Object> args) {
    var answers = ask(node, what, JsonMapper.shared().writeValueAsString(args));
    if (answers.size() != 1) throw new IllegalStateException(node.name() + " gave " + answers.size() + " answers");
    return answers.getFirst();
  }

  /** What was answered before it broke counts, too: the rest is missing, and so does not hold. */
  private static List<Answer> ask(Node node, String what, String args) {
    var result = node.exec(List.of("python3", "-I", "-c", PYTHON, what, args), InputStream.nullInputStream(), ALL, MOST_OUTPUT);
    var answers = new ArrayList<Answer>();
    for (String line : result.output().lines().toList()) {
      try {
        var json = JsonMapper.shared().readTree(line);
        answers.add(new Answer(json.required("limit").asString(), json.required("held").asBoolean(), json.required("evidence").asString()));
      } catch (JacksonException e) {
        LOG.warn("The canary said what is no answer: {}", line);
      }
    }
    if (answers.isEmpty()) throw new IllegalStateException("the tries ended with status " + result.code() + " and without an answer: " + result.output().lines().reduce((one, last) -> last).orElse(""));
    return answers;
  }
}
