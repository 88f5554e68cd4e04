package savepoint.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** How PostgreSQL's driver, which makes its factory by reflection from a string, comes to a {@link Transport}. Public for the driver only. */
public final class WireFactory extends SocketFactory {
  private static final Map<String, Ticket> TICKETS = new ConcurrentHashMap<>();

  private final Ticket ticket;

  public WireFactory(String number) {
    ticket = TICKETS.get(number);
    if (ticket == null) throw new IllegalArgumentException("no transport under this number");
  }

  /** A connection about to be made: holds the transport and then the socket that the driver got first. */
  static final class Ticket implements AutoCloseable {
    final String number = UUID.randomUUID().toString();
    private final Transport transport;
    private volatile Wire wire;

    Ticket(Transport transport) {
      this.transport = transport;
      TICKETS.put(number, this);
    }

    /** The connection's own socket; later ones carry cancel requests. */
    Wire wire() { return wire; }

    /** Once the driver has made its factory the number is not needed any more. */
    @Override public void close() { TICKETS.remove(number); }
  }

  /** Connections between request and answer right now. */
  static int pending() { return TICKETS.size(); }

  @Override public Socket createSocket() throws IOException {
    var wire = new Wire(ticket.transport.open());
    if (ticket.wire == null) ticket.wire = wire;
    return wire;
  }

  @Override public Socket createSocket(String host, int port) throws IOException { return createSocket(); }
  @Override public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException { return createSocket(); }
  @Override public Socket createSocket(InetAddress host, int port) throws IOException { return createSocket(); }
  @Override public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException { return createSocket(); }
}
