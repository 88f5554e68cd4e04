package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import savepoint.sandbox.Node;
import savepoint.sandbox.Tty;

/** One container. */
final class DockerNode implements Node {
  static final int KILLED = -1;
  private static final String TAG = "SAVEPOINT_EXEC";
  private static final int FREEZES = 20;
  private static final long BREATH_NANOS = 50_000_000;

  /** Children inherit the tag in their environment, so it finds them also in a session of their own; twice, for those just being born. */
  private static final String KILL = """
      for round in 1 2 3; do
        for p in /proc/[0-9]*; do
          [ "$p" != "/proc/$$" ] && grep -qzxF "%s=$1" "$p/environ" 2>/dev/null && kill -9 "${p#/proc/}"
        done
      done; true""".formatted(TAG);

  private final DockerClient docker;
  private final String container;
  private final String name;
  private final String form;
  private final Execs execs;
  private final ExecTransport transport;
  private final Map<List<String>, ExecTransport> elsewhere = new ConcurrentHashMap<>();

  /** @param form of what lies on its disks */
  DockerNode(DockerClient docker, String container, String name, String form) {
    this.docker = docker;
    this.container = container;
    this.name = name;
    this.form = form;
    this.execs = new Execs(docker, container);
    this.transport = new ExecTransport(execs, List.of());
  }

  @Override public String name() { return name; }

  String form() { return form; }

  String container() { return container; }

  @Override public ExecTransport transport() { return transport; }

  @Override public ExecTransport transport(String host, int port, String from) {
    var where = Stream.of(host, Integer.toString(port), from).filter(Objects::nonNull).toList();
    return elsewhere.computeIfAbsent(where, key -> new ExecTransport(execs, key));
  }

  /** On a machine that is busy the kernel does not get hold of all processes at once: "unable to freeze". */
  @Override public void freeze() {
    for (int left = FREEZES; ; left--) {
      try {
        execs.between(() -> docker.pauseContainerCmd(container).exec());
        return;
      } catch (InternalServerErrorException e) {
        if (left == 1 || !String.valueOf(e.getMessage()).contains("unable to freeze")) throw e;
        LockSupport.parkNanos(BREATH_NANOS);
      }
    }
  }

  @Override public void thaw() { docker.unpauseContainerCmd(container).exec(); }

  @Override public boolean frozen() { return Boolean.TRUE.equals(docker.inspectContainerCmd(container).exec().getState().getPaused()); }

  /** Ends what the platform holds open in it. */
  void close() {
    transport.close();
    elsewhere.values().forEach(ExecTransport::close);
  }

  @Override public Result exec(List<String> command, InputStream stdin, Duration time, int bytes) {
    String tag = UUID.randomUUID().toString();
    var input = new PushbackInputStream(stdin);
    boolean fed = !empty(input);
    List<String> line = fed ? ChunkedInput.unwrap(command) : command;
    try (var output = new Output(bytes)) {
      String exec = execs.begin(create -> create.withAttachStdin(fed).withAttachStdout(true).withAttachStderr(true).withEnv(List.of(tagged(tag))).withCmd(line.toArray(String[]::new)),
          start -> (fed ? start.withStdIn(new Sent(new ChunkedInput(input))) : start).exec(output));
      boolean ended = output.await(time);
      if (!ended) kill(tag);
      return new Result(ended ? status(exec) : KILLED, output.text(), output.cut());
    }
  }

  @Override public Flow stream(List<String> command, InputStream source, OutputStream sink, long most, Duration time) {
    return new ExecStream(execs, this, new PushbackInputStream(source), sink, most).run(command, time);
  }

  @Override public Tty open(List<String> command, Tty.Screen screen) { return new DockerTty(docker, execs, command, screen); }

  static boolean empty(PushbackInputStream input) {
    try {
      int first = input.read();
      if (first >= 0) input.unread(first);
      return first < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an exec has in its environment, so that {@link #kill} finds it. */
  static String tagged(String tag) { return TAG + "=" + tag; }

  /** Ending the stream would not end the command: it is killed in the container. */
  void kill(String tag) {
    try (var output = new Output(1024)) {
      execs.begin(create -> create.withAttachStdout(true).withCmd("sh", "-c", KILL, "kill", tag), start -> start.exec(output));
      output.await(Duration.ofSeconds(10));
    }
  }

  int status(String exec) {
    Long status = docker.inspectExecCmd(exec).exec().getExitCodeLong();
    return status == null ? KILLED : status.intValue();
  }

  /** Collects up to a number of bytes. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean cut;
    private Throwable failure;

    Output(int most) { this.most = most; }

    @Override public synchronized void onNext(Frame frame) {
      byte[] payload = frame.getPayload();
      int n = Math.min(payload.length, most - bytes.size());
      bytes.write(payload, 0, n);
      if (n == payload.length) return;
      cut = true;
      over.countDown();
    }

    @Override public void onComplete() {
      over.countDown();
      super.onComplete();
    }

    @Override public void onError(Throwable failure) {
      synchronized (this) {
        this.failure = failure;
      }
      over.countDown();
      super.onError(failure);
    }

    /** False when the command has to be killed: for time or for output. */
    boolean await(Duration time) {
      boolean inTime;
      try {
        inTime = over.await(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        inTime = false;
      }
      synchronized (this) {
        if (failure != null && !cut) throw new IllegalStateException("the exec broke", failure);
        return inTime && !cut;
      }
    }

    synchronized String text() { return bytes.toString(StandardCharsets.UTF_8); }

    synchronized boolean cut() { return cut; }

    @Override public void close() {
      try {
        super.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
