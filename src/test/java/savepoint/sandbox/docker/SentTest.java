package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said when docker-java's thread that sends a command's input dies. */
class SentTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(Sent.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach void listen() {
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
    said.start();
    log.addAppender(said);
  }

  @AfterEach void restore() {
    log.detachAppender(said);
    log.setAdditive(true);
    log.setLevel(null);
  }

  /** As docker-java does it. */
  private void send(InputStream source, Exception then) throws InterruptedException {
    var input = new Sent(source);
    var sender = new Thread(() -> {
      try {
        input.read(new byte[1]);
        throw then;
      } catch (Exception e) {
        throw new RuntimeException(e);
      }
    });
    sender.start();
    sender.join();
  }

  private static InputStream some() { return new ByteArrayInputStream(new byte[1]); }

  @Test void aConnectionThatIsGoneIsWorthNoWords() throws InterruptedException {
    send(some(), new ClosedChannelException());
    assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
  }

  @Test void whatElseGoesWrongThereIsAnError() throws InterruptedException {
    send(some(), new IllegalStateException("a slip"));
    send(new InputStream() {
      @Override public int read() throws IOException { throw new IOException("the file is torn"); }
    }, new ClosedChannelException());
    assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.ERROR);
  }
}
