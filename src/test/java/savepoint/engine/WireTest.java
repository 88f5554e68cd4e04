package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final String WORDS = "could not fork new process for connection: Resource temporarily unavailable";

  @Test void aServerThatCannotForkIsToldInItsOwnWords() throws IOException {
    byte[] told = new Wire(saying(bytes("E" + WORDS + "\n\0"))).getInputStream().readAllBytes();
    assertThat(new String(told, 5, told.length - 5, StandardCharsets.UTF_8)).isEqualTo("SFATAL\0C53000\0M" + WORDS + "\0\0");
    assertThat(told[0]).isEqualTo((byte) 'E');
    assertThat(told[4] & 255).as("its length, which counts itself").isEqualTo(told.length - 1);
  }

  @Test void theWordsMayComeInPieces() throws IOException {
    var pieces = new SequenceInputStream(new ByteArrayInputStream(bytes("Ecould")), new ByteArrayInputStream(bytes(" not fork\n\0")));
    assertThat(new String(new Wire(saying(pieces)).getInputStream().readAllBytes(), StandardCharsets.UTF_8)).endsWith("Mcould not fork\0\0");
  }

  @Test void wordsWithoutAnEndAreCut() throws IOException {
    var stream = new Wire(saying(bytes("E" + "x".repeat(1 << 20)))).getInputStream();
    var head = ByteBuffer.wrap(stream.readNBytes(5));
    assertThat(head.get()).isEqualTo((byte) 'E');
    assertThat(stream.readNBytes(head.getInt() - 4)).hasSizeBetween(100, 2000);
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("over the cap");
  }

  @Test void aLargeErrorLaterOnIsRefused() throws IOException {
    var stream = new Wire(saying(bytes("Z\0\0\0\5I" + "E" + WORDS + "\0"))).getInputStream();
    assertThat(stream.readNBytes(6)).hasSize(6);
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("over the cap");
  }

  private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

  private static Socket saying(byte[] bytes) { return saying(new ByteArrayInputStream(bytes)); }

  private static Socket saying(InputStream stream) {
    return new Socket() {
      @Override public InputStream getInputStream() { return stream; }
    };
  }
}
