package savepoint.engine;

import java.io.IOException;
import java.net.Socket;

/** A way to reach one database server: each call opens a new byte stream to it (over exec in a container, over loopback when embedded). */
public interface Transport {
  Socket open() throws IOException;
}
