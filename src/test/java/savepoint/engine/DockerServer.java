package savepoint.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A server of the lab image for the engine's own tests, reached through {@code docker exec … socat} like a sandbox. */
public final class DockerServer implements AutoCloseable {
  private final String name = "savepoint-engine-test-" + UUID.randomUUID().toString().substring(0, 8);

  public DockerServer() {
    sh("docker", "run", "-d", "--rm", "--name", name, "--label", "savepoint.test=engine", "--network", "none", "--memory", "600m",
        "--tmpfs", "/var/lib/postgresql/data:uid=5432,gid=5432,mode=700,size=300m", "--tmpfs", "/run/postgresql:uid=5432,gid=5432",
        "--tmpfs", "/home/postgres:uid=5432,gid=5432", "savepoint/postgres:dev");
    sh("docker", "exec", name, "sh", "-c", "until pg_isready -q; do sleep 0.05; done");
  }

  public Transport transport() {
    return () -> new ExecSocket(new ProcessBuilder("docker", "exec", "-i", name, "socat", "STDIO", "UNIX-CONNECT:/run/postgresql/.s.PGSQL.5432").start());
  }

  /** What psql prints for a script. */
  public String psql(String database, String script) {
    return fed(script, "docker", "exec", "-i", name, "sh", "-c", "PGTZ=UTC PGOPTIONS='-c IntervalStyle=iso_8601' psql -X -U postgres -d " + database + " 2>&1");
  }

  private static String sh(String... command) { return fed("", command); }

  private static String fed(String input, String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)).transferTo(in);
      }
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new IllegalStateException(List.of(command) + ": " + out);
      return out;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() { sh("docker", "rm", "-f", name); }

  private static final class ExecSocket extends Socket {
    private final Process process;
    private volatile boolean closed;

    ExecSocket(Process process) throws IOException {
      super((SocketImpl) null);
      this.process = process;
    }

    @Override public InputStream getInputStream() { return process.getInputStream(); }
    @Override public OutputStream getOutputStream() { return process.getOutputStream(); }
    @Override public void setSoTimeout(int millis) {}
    @Override public int getSoTimeout() { return 0; }
    @Override public boolean isClosed() { return closed; }

    @Override public void close() {
      closed = true;
      process.destroy();
    }
  }
}
