package mpos.ledger.reader.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A reader whose bytes are carried by somebody else: the phone that it is paired with, or a page in
 * a browser. Bytes from the reader are handed in as they come and wait here, up to a limit; bytes
 * to the reader go out in pieces that its radio can take.
 */
public final class RelayLink implements Link {

  /** No reader sends more than this unread; beyond it the link ends. */
  public static final int MAX_WAITING_BYTES = 16_384;

  /** Bluetooth LE carries no more than this at once. */
  public static final int BLUETOOTH_LE_PIECE_BYTES = 19;

  /** Whoever carries the bytes to the reader. */
  public interface Carrier {

    /** One call is one piece; it fails when the carrier has lost the reader. */
    void carry(byte[] piece) throws IOException;

    /** Nothing more is to be carried. Called once. */
    void end() throws IOException;
  }

  private final Carrier carrier;
  private final int maxPieceBytes;
  private final Object writing = new Object();
  private final byte[] waiting = new byte[MAX_WAITING_BYTES];
  private int first;
  private int count;
  private boolean ended;
  private boolean overflowed;

  public RelayLink(Carrier carrier, int maxPieceBytes) {
    if (maxPieceBytes < 1) {
      throw new IllegalArgumentException("A piece has at least one byte");
    }
    this.carrier = carrier;
    this.maxPieceBytes = maxPieceBytes;
  }

  /**
   * Takes bytes from the reader, without ever waiting.
   *
   * @return false when the link is over and nothing more is taken
   */
  public synchronized boolean received(byte[] bytes) {
    if (!ended && bytes.length > MAX_WAITING_BYTES - count) {
      overflowed = true;
      ended = true;
    }
    if (ended) {
      notifyAll();
      return false;
    }
    int at = (first + count) % MAX_WAITING_BYTES;
    int untilEnd = Math.min(bytes.length, MAX_WAITING_BYTES - at);
    System.arraycopy(bytes, 0, waiting, at, untilEnd);
    System.arraycopy(bytes, untilEnd, waiting, 0, bytes.length - untilEnd);
    count += bytes.length;
    notifyAll();
    return true;
  }

  /** The other side is gone; what came before can still be read. */
  public synchronized void ended() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized int read(byte[] into, long timeoutMillis) throws IOException {
    awaitBytes(timeoutMillis);
    if (overflowed) {
      throw new IOException("The relay carries more bytes than a reader sends");
    }
    if (count == 0) {
      return ended ? CLOSED : NOTHING;
    }
    int taken = Math.min(count, into.length);
    int untilEnd = Math.min(taken, MAX_WAITING_BYTES - first);
    System.arraycopy(waiting, first, into, 0, untilEnd);
    System.arraycopy(waiting, 0, into, untilEnd, taken - untilEnd);
    first = (first + taken) % MAX_WAITING_BYTES;
    count -= taken;
    return taken;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    synchronized (writing) {
      for (int at = 0; at < bytes.length; at += maxPieceBytes) {
        requireOpen();
        carrier.carry(Arrays.copyOfRange(bytes, at, Math.min(at + maxPieceBytes, bytes.length)));
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      notifyAll();
    }
    carrier.end();
  }

  private void awaitBytes(long timeoutMillis) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    try {
      while (count == 0 && !ended) {
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading from the relay", interrupted);
    }
  }

  private synchronized void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("The relay has ended");
    }
  }
}
