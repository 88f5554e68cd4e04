package savepoint.sandbox.canary;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A port of this machine that really answers while the canary tries to reach it from a sandbox; it takes connections and says nothing. */
final class HostListener implements AutoCloseable {
  private static final int PATIENCE = 500;

  private final ServerSocket socket;
  private final List<String> addresses;

  HostListener() throws IOException {
    socket = new ServerSocket(0, 64);
    Thread.ofVirtual().name("canary-listener").start(this::accept);
    // only those that answer to ourselves: what is refused to everybody proves nothing
    addresses = NetworkInterface.networkInterfaces().filter(HostListener::up).flatMap(NetworkInterface::inetAddresses)
        .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress() && answers(one)).map(InetAddress::getHostAddress).toList();
    if (!answers(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      close();
      throw new IOException("this machine cannot reach its own port " + port());
    }
  }

  private static boolean up(NetworkInterface one) {
    try {
      return one.isUp();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers(InetAddress address) {
    try (var client = new Socket()) {
      client.connect(new InetSocketAddress(address, port()), PATIENCE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
      } catch (IOException e) {
        // closed, or the client is gone already: nobody is owed an answer
      }
    }
  }

  int port() { return socket.getLocalPort(); }

  /** This machine's own, besides loopback. */
  List<String> addresses() { return addresses; }

  @Override public void close() throws IOException { socket.close(); }
}
