package mpos.ledger.reader.link;

import java.io.Closeable;
import java.io.IOException;

/**
 * Carries the bytes to and from one reader: a stream without framing of its own. This is all that
 * the reader's protocol needs of TCP, a serial port or a relay through the phone.
 */
public interface Link extends Closeable {

  /** What {@link #read} returns when the other side has ended the stream. */
  int CLOSED = -1;

  /** What {@link #read} returns when nothing came in time. */
  int NOTHING = 0;

  /**
   * Reads what has arrived, waiting at most {@code timeoutMillis} (at least 1) for the first byte.
   *
   * @return the number of bytes read, {@link #NOTHING} or {@link #CLOSED}
   */
  int read(byte[] into, long timeoutMillis) throws IOException;

  /** Writes all bytes, as one piece where the medium has pieces. Any thread may call it. */
  void write(byte[] bytes) throws IOException;

  /** Ends the stream; a read that is waiting in another thread fails or returns {@link #CLOSED}. */
  @Override
  void close() throws IOException;
}
