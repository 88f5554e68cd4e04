package savepoint.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running server of one cluster: started by us, or found running after we were killed. */
public final class PostgresServer {
  private static final Duration START = Duration.ofSeconds(60);

  private final ProcessHandle process;
  private final int port;

  private PostgresServer(ProcessHandle process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Waits until a server that was just started takes connections. */
  static PostgresServer started(Process process, Path cluster, int port, Path log) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready(cluster, process.pid())) {
      if (!process.isAlive()) throw new StartFailed(tail(log), portTaken(log));
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new StartFailed("PostgreSQL did not answer within " + START.toSeconds() + " s: " + tail(log), false);
      }
      pause();
    }
    return new PostgresServer(process.toHandle(), port);
  }

  /** The server that runs on this cluster now, whoever started it. A left-over pid file whose number is another process's is cleared away. */
  public static Optional<PostgresServer> running(Path cluster) {
    List<String> lines = pidFile(cluster);
    if (lines.size() < 4) return Optional.empty();
    var process = ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    if (process.isPresent() && serves(process.get(), cluster)) {
      return Optional.of(new PostgresServer(process.get(), Integer.parseInt(lines.get(3).strip())));
    }
    try {
      Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.empty();
  }

  /** A port of the loopback that is free right now; taken by somebody else a moment later, the start fails with {@link StartFailed#portTaken}. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** The server ended before it took connections. */
  public static final class StartFailed extends RuntimeException {
    private final boolean portTaken;

    StartFailed(String message, boolean portTaken) {
      super("PostgreSQL did not start: " + message);
      this.portTaken = portTaken;
    }

    public boolean portTaken() { return portTaken; }
  }

  public long pid() { return process.pid(); }

  public int port() { return port; }

  public boolean alive() { return process.isAlive(); }

  /** Ends sessions, writes everything out, ends. Killed if that takes longer than {@code time}. */
  public void stop(Duration time) {
    end("INT", time);
  }

  /** Ends at once, writing nothing: for a cluster that is thrown away. */
  public void kill() {
    end("QUIT", Duration.ofSeconds(2));
  }

  private void end(String signal, Duration time) {
    List<ProcessHandle> workers = process.descendants().toList();
    signal(signal);
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private void signal(String name) {
    if (!process.isAlive()) return;
    try {
      // the shell's own kill: the program is not on every machine
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean serves(ProcessHandle process, Path cluster) {
    // not info().arguments(): macOS gives only the whole line
    String line = process.info().commandLine().orElse("");
    return process.isAlive() && line.contains("postgres") && line.contains(cluster.toString());
  }

  private static boolean ready(Path cluster, long pid) {
    List<String> lines = pidFile(cluster);
    return lines.size() >= 8 && lines.get(0).strip().equals(Long.toString(pid)) && lines.get(7).strip().equals("ready");
  }

  private static List<String> pidFile(Path cluster) {
    try {
      return Files.readAllLines(cluster.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean portTaken(Path log) { return tail(log).contains("could not bind IPv4 address"); }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
    }
  }
}
