package savepoint.check;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import savepoint.engine.Transport;

/**
 * One login at a PostgreSQL server's door, spoken by ourselves, so that what the server asks for is seen on the wire.
 * Invariant: whoever answers is not believed: messages are bounded, and so is the whole in time.
 *
 * @param offersTls whether it answered a request for TLS with yes; false when it was not asked
 * @param certificate what it showed under TLS, null without
 * @param method what it asked for: {@code trust}, {@code password}, {@code md5}, {@code scram-sha-256}; null when it never came to that
 * @param state SQLSTATE of its refusal, {@code 00000} when it let us in; null when nothing that speaks PostgreSQL's protocol answered
 */
record Knock(boolean offersTls, X509Certificate certificate, String method, String state, String words) {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LONGEST = 16 << 10;
  private static final int MOST_MESSAGES = 100;
  private static final int PROTOCOL = 3 << 16;
  private static final int TLS_REQUEST = 80877103;

  boolean in() { return "00000".equals(state); }

  /** Refused for who we are or where we come from; not because the server is ill or full. */
  boolean refused() { return state != null && state.startsWith("28"); }

  /** @param tls whether to ask for TLS first; when it is refused, nothing more is tried */
  static Knock at(Transport transport, boolean tls, String user, String database, String password) {
    try (Socket socket = opened(transport)) {
      var over = CompletableFuture.runAsync(() -> close(socket), CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      try {
        return tls ? covered(socket, user, database, password) : new Login(socket, user, password, null).run(database);
      } finally {
        over.cancel(true);
      }
    } catch (IOException | IllegalArgumentException e) {
      return new Knock(false, null, null, null, e.getMessage() == null ? "the connection ended" : e.getMessage());
    }
  }

  /** Where nothing answers a stream ends at once; one that cannot even be had is our own failure. */
  private static Socket opened(Transport transport) {
    try {
      return transport.open();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no way to the lab's network", e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // whoever reads from it sees the end all the same
    }
  }

  private static Knock covered(Socket socket, String user, String database, String password) throws IOException {
    socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(TLS_REQUEST).array());
    socket.getOutputStream().flush();
    int answer = socket.getInputStream().read();
    if (answer != 'S') return new Knock(false, null, null, answer == 'N' ? "08P01" : null, answer == 'N' ? "the server does not offer TLS" : "nothing answers");
    try (var layered = (SSLSocket) trusting().getSocketFactory().createSocket(socket, "sandbox", 5432, true)) {
      layered.startHandshake();
      return new Login(layered, user, password, (X509Certificate) layered.getSession().getPeerCertificates()[0]).run(database);
    }
  }

  /** Any certificate will do for the connection itself: it is looked at afterwards. */
  private static SSLContext trusting() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new X509TrustManager() {
        @Override public void checkClientTrusted(X509Certificate[] chain, String type) {}
        @Override public void checkServerTrusted(X509Certificate[] chain, String type) {}
        @Override public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
      }}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From the start-up message to the server's yes or no. */
  private static final class Login {
    private final String user;
    private final String password;
    private final X509Certificate certificate;
    private final DataInputStream in;
    private final OutputStream out;
    private final Scram scram;
    private String method;
    private boolean proven;

    Login(Socket socket, String user, String password, X509Certificate certificate) throws IOException {
      this.user = user;
      this.password = password;
      this.certificate = certificate;
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      byte[] nonce = new byte[18];
      new SecureRandom().nextBytes(nonce);
      this.scram = new Scram(password, Base64.getEncoder().encodeToString(nonce));
    }

    Knock run(String database) throws IOException {
      byte[] body = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
      out.write(ByteBuffer.allocate(8 + body.length).putInt(8 + body.length).putInt(PROTOCOL).put(body).array());
      out.flush();
      for (int i = 0; i < MOST_MESSAGES; i++) {
        int type = in.readUnsignedByte();
        int length = in.readInt() - 4;
        if (length < 0 || length > LONGEST) throw new IOException("what answers does not speak PostgreSQL's protocol");
        byte[] message = in.readNBytes(length);
        switch (type) {
          case 'E' -> { return refusal(message); }
          case 'Z' -> { return end("00000", "let in"); }
          case 'R' -> asked(ByteBuffer.wrap(message));
          case 'S', 'K', 'N', 'v' -> { }
          default -> throw new IOException("what answers does not speak PostgreSQL's protocol");
        }
      }
      throw new IOException("the server comes to no end of its greeting");
    }

    private Knock end(String state, String words) { return new Knock(certificate != null, certificate, method, state, words); }

    private Knock refusal(byte[] message) {
      String state = "XX000";
      String words = "";
      for (String field : new String(message, StandardCharsets.UTF_8).split("\0")) {
        if (field.startsWith("C")) state = field.substring(1);
        if (field.startsWith("M")) words = Words.sql(field.substring(1));
      }
      // never the mark of being let in
      return end(state.equals("00000") ? "XX000" : state, words);
    }

    private void asked(ByteBuffer request) throws IOException {
      if (request.remaining() < 4) throw new IOException("what answers does not speak PostgreSQL's protocol");
      switch (request.getInt()) {
        case 0 -> {
          if (method == null) method = "trust";
          if (method.equals("scram-sha-256") && !proven) throw new IOException("the server lets in without showing that it knows the password");
        }
        case 3 -> send("password", password + "\0");
        case 5 -> {
          byte[] salt = new byte[4];
          if (request.remaining() < 4) throw new IOException("the server's salt is too short");
          request.get(salt);
          send("md5", Scram.md5(user, password, salt) + "\0");
        }
        case 10 -> {
          if (!text(request).contains("SCRAM-SHA-256\0")) throw new IOException("the server offers no SCRAM-SHA-256");
          byte[] first = scram.first().getBytes(StandardCharsets.UTF_8);
          byte[] name = "SCRAM-SHA-256\0".getBytes(StandardCharsets.US_ASCII);
          send("scram-sha-256", ByteBuffer.allocate(name.length + 4 + first.length).put(name).putInt(first.length).put(first).array());
        }
        case 11 -> send("scram-sha-256", scram.last(text(request)).getBytes(StandardCharsets.UTF_8));
        case 12 -> proven = scram.proves(text(request));
        default -> throw new IOException("the server asks for something that is no password");
      }
    }

    private static String text(ByteBuffer rest) { return StandardCharsets.UTF_8.decode(rest).toString(); }

    private void send(String asked, String answer) throws IOException { send(asked, answer.getBytes(StandardCharsets.UTF_8)); }

    private void send(String asked, byte[] answer) throws IOException {
      method = asked;
      out.write(ByteBuffer.allocate(5 + answer.length).put((byte) 'p').putInt(4 + answer.length).put(answer).array());
      out.flush();
    }
  }
}
