package mpos.ledger.reader.wire;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Turns the bytes of a link, in whatever pieces they arrive, into frames. {@code 3E} may occur
 * inside data, so frames are delimited by length and check byte, not by scanning for {@code 3E},
 * which is done only after a fault.
 */
public final class FrameDecoder {

  /** Who sends what is decoded; it decides whether byte 1 is a command, a response or an event. */
  public enum Sender {
    HOST,
    READER
  }

  /** A silence longer than this inside a frame drops what came of it so far. */
  public static final long INTER_BYTE_TIMEOUT_MILLIS = 2_000;

  private static final int FIRST_BUFFER_BYTES = 256;
  private static final byte[] NO_DATA = {};

  private final Sender sender;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int start;
  private int end;
  private long lastFedMillis;
  private long droppedBytes;

  public FrameDecoder(Sender sender) {
    this.sender = sender;
  }

  /** Takes {@code length} bytes of {@code chunk}; {@code nowMillis} is any steady clock. */
  public void feed(byte[] chunk, int length, long nowMillis) {
    if (length == 0) {
      return;
    }
    if (start < end && nowMillis - lastFedMillis > INTER_BYTE_TIMEOUT_MILLIS) {
      drop(end - start);
    }
    lastFedMillis = nowMillis;
    append(chunk, length);
    while (start < end && advance()) {
      // each step takes a frame or drops a byte, until more bytes are needed
    }
  }

  /** The next whole frame, or null when more bytes are needed. */
  public Frame poll() {
    return frames.poll();
  }

  /** How many bytes belonged to no frame: garbage on the link or broken frames. */
  public long droppedBytes() {
    return droppedBytes;
  }

  private void append(byte[] chunk, int length) {
    int pending = end - start;
    if (end + length > buffer.length) {
      byte[] target = pending + length > buffer.length ? new byte[pending + length] : buffer;
      System.arraycopy(buffer, start, target, 0, pending);
      buffer = target;
      start = 0;
      end = pending;
    }
    System.arraycopy(chunk, 0, buffer, end, length);
    end += length;
  }

  /** False when more bytes are needed. */
  private boolean advance() {
    if (buffer[start] != Frame.START_BYTE) {
      drop(1);
      return true;
    }
    if (end - start < Frame.HEADER_BYTES) {
      return false;
    }
    int dataBytes = (buffer[start + 3] & 0xFF) << 8 | buffer[start + 4] & 0xFF;
    if (dataBytes > Frame.MAX_DATA_BYTES) {
      drop(1);
      return true;
    }
    int checkedBytes = Frame.HEADER_BYTES + dataBytes;
    if (end - start < checkedBytes + Frame.CHECK_BYTES) {
      return false;
    }
    if (Frame.check(buffer, start, checkedBytes) != buffer[start + checkedBytes]
        || !isKnownForm(buffer[start + 1], buffer[start + 2])) {
      drop(1);
      return true;
    }
    frames.add(frame(dataBytes));
    start += checkedBytes + Frame.CHECK_BYTES;
    rewindIfEmpty();
    return true;
  }

  /** Only a response has a third byte other than zero. */
  private boolean isKnownForm(byte second, byte third) {
    return third == 0 || sender == Sender.READER && second == 0;
  }

  private Frame frame(int dataBytes) {
    int second = buffer[start + 1] & 0xFF;
    int third = buffer[start + 2] & 0xFF;
    int from = start + Frame.HEADER_BYTES;
    byte[] data = dataBytes == 0 ? NO_DATA : Arrays.copyOfRange(buffer, from, from + dataBytes);
    if (sender == Sender.HOST) {
      return new Frame.Command(second, data);
    }
    return second == 0 ? new Frame.Response(Status.of(third), data) : new Frame.Event(second, data);
  }

  private void drop(int bytes) {
    start += bytes;
    droppedBytes += bytes;
    rewindIfEmpty();
  }

  private void rewindIfEmpty() {
    if (start == end) {
      start = 0;
      end = 0;
    }
  }
}
