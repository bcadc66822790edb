package mpos.ledger.app.acquirer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * The framing of the acquirer link: two bytes with the length of the message, big-endian, not
 * counting themselves, then the message. One frame is one write. One thread reads; the callers make
 * writers take turns.
 */
public final class FrameStream {

  /** The longest message either side may send; a longer length header ends the link. */
  static final int MAX_MESSAGE_BYTES = 4_096;

  private static final int LENGTH_BYTES = 2;
  private static final int BUFFER_BYTES = 65_536;

  private final DataInputStream input;
  private final OutputStream output;

  public FrameStream(Socket socket) throws IOException {
    InputStream bytes = socket.getInputStream();
    input = new DataInputStream(new BufferedInputStream(bytes, BUFFER_BYTES));
    output = socket.getOutputStream();
  }

  /** Waits for the next message. Fails at the end of the stream and on a length over the limit. */
  public byte[] read() throws IOException {
    int lengthBytes = input.readUnsignedShort();
    if (lengthBytes > MAX_MESSAGE_BYTES) {
      throw new IOException(
          "a length header of " + lengthBytes + " is over the limit of " + MAX_MESSAGE_BYTES);
    }
    byte[] message = new byte[lengthBytes];
    input.readFully(message);
    return message;
  }

  public void write(byte[] message) throws IOException {
    byte[] frame = new byte[LENGTH_BYTES + message.length];
    frame[0] = (byte) (message.length >>> Byte.SIZE);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, LENGTH_BYTES, message.length);
    output.write(frame);
  }
}
