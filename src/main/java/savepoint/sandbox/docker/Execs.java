package savepoint.sandbox.docker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How commands begin in one container: none while it is being paused. A command that the pause catches half-way begun stands still while it holds the container's lock in the
 * runtime, and then nothing can let the container go on, look at it or remove it.
 */
final class Execs {
  private static final Duration SURELY_BEGUN = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long BEAT_NANOS = 5_000_000;

  private final DockerClient docker;
  private final String container;
  /** Many may begin at once, as long as nobody pauses. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Cache<String, Boolean> young = Caffeine.newBuilder().expireAfterWrite(SURELY_BEGUN).build();

  Execs(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  String container() { return container; }

  /** @param begin comes back at once; the command begins a moment later. @return the exec's id */
  String begin(UnaryOperator<ExecCreateCmd> command, Consumer<ExecStartCmd> begin) {
    lock.readLock().lock();
    try {
      String exec = command.apply(docker.execCreateCmd(container)).exec().getId();
      young.put(exec, true);
      begin.accept(docker.execStartCmd(exec));
      return exec;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Does something when every command has begun, while none begins. */
  void between(Runnable work) {
    lock.writeLock().lock();
    try {
      young.asMap().keySet().forEach(this::awaitBegun);
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** One that has not begun by then never will. */
  private void awaitBegun(String exec) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!begun(exec) && System.nanoTime() < end) LockSupport.parkNanos(BEAT_NANOS);
    young.invalidate(exec);
  }

  private boolean begun(String exec) {
    try {
      var now = docker.inspectExecCmd(exec).exec();
      return now.getExitCodeLong() != null || now.getPidLong() != null && now.getPidLong() > 0;
    } catch (NotFoundException over) {
      return true;
    }
  }
}
