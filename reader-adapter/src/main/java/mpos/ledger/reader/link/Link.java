package mpos.ledger.reader.link;

import java.io.Closeable;
import java.io.IOException;

/**
 * The way the bytes go to and from one reader: a stream without framing of its own. The reader's
 * protocol needs no more than this of TCP, a serial port or a relay through the phone.
 */
public interface Link extends Closeable {

  /** What {@link #read} answers when the other side has ended the stream. */
  int CLOSED = -1;

  /** What {@link #read} answers when nothing came in time. */
  int NOTHING = 0;

  /**
   * Reads what is there, waiting at most {@code timeoutMillis} (at least 1) for the first byte.
   *
   * @return the number of bytes read, {@link #NOTHING} or {@link #CLOSED}
   */
  int read(byte[] into, long timeoutMillis) throws IOException;

  /** Writes all bytes, as one piece where the medium has pieces. Any thread may call it. */
  void write(byte[] bytes) throws IOException;

  /** Ends the stream; a read that waits in another thread fails or answers {@link #CLOSED}. */
  @Override
  void close() throws IOException;
}
