package savepoint;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again, by one platform at a time however many share the database. */
final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** @param every pause between the end of one run and the start of the next */
  record Job(String name, Duration every, Runnable work) {}

  private final Scheduler scheduler;

  Jobs(DataSource source, List<Job> jobs) {
    List<RecurringTask<Void>> tasks = jobs.stream().map(Jobs::task).toList();
    scheduler = Scheduler.create(source).startTasks(tasks).threads(3)
        // a platform that was killed in the middle of a job holds it no longer than half a minute
        .heartbeatInterval(Duration.ofSeconds(5)).missedHeartbeatsLimit(6)
        .pollingInterval(Duration.ofSeconds(5)).shutdownMaxWait(Duration.ofSeconds(10)).build();
    scheduler.start();
  }

  private static RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((instance, context) -> {
      try {
        job.work().run();
      } catch (RuntimeException e) {
        // rethrown for the scheduler to count and run again later; logged here in our words
        LOG.error("job {} failed", job.name(), e);
        throw e;
      }
    });
  }

  @Override public void close() { scheduler.stop(); }
}
