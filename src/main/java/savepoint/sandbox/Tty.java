package savepoint.sandbox;

/** A command's terminal in a node: what is typed goes in, what it draws comes out. */
public interface Tty extends AutoCloseable {

  /** Hands typed bytes to the command and never waits; false when too much is on its way already, and then nothing was taken. */
  boolean type(byte[] keys);

  void resize(int columns, int rows);

  /** Ends the streams; the command itself may live on, as with a line that is cut. */
  @Override void close();

  /** Where it draws. */
  interface Screen {

    /** Takes over the bytes; waits while whoever looks is behind, and with it waits the command. */
    void draw(byte[] bytes) throws InterruptedException;

    /** So many more of the typed bytes have gone to the command. */
    void took(int bytes);

    /** The command ended, or its node is gone: nothing more comes. */
    void ended();
  }
}
