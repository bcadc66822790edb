package mpos.ledger.reader.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A reader at a serial port: by cable, or paired by Bluetooth, which the system shows as a serial
 * port ({@code /dev/rfcomm0}, {@code COM5}). The only class that needs jSerialComm.
 */
public final class SerialLink implements Link {

  private static final int BITS_PER_SECOND = 115_200;
  private static final int DATA_BITS = 8;

  /**
   * A longer wait is made of slices, so that the port need not be set up again for each timeout.
   */
  private static final int READ_SLICE_MILLIS = 50;

  private static final int WRITE_TIMEOUT_MILLIS = 2_000;
  private static final int NO_SLOW_START_MILLIS = 0;

  private final SerialPort port;

  private SerialLink(SerialPort port) {
    this.port = port;
  }

  /** Opens the port of this name, exclusively. */
  public static SerialLink open(String name) throws IOException {
    SerialPort port = named(name);
    port.setComPortParameters(
        BITS_PER_SECOND, DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING,
        READ_SLICE_MILLIS,
        WRITE_TIMEOUT_MILLIS);
    if (!port.openPort(NO_SLOW_START_MILLIS)) {
      throw new IOException("The serial port " + name + " cannot be opened");
    }
    return new SerialLink(port);
  }

  @Override
  public int read(byte[] into, long timeoutMillis) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    do {
      if (timeoutMillis < READ_SLICE_MILLIS && port.bytesAvailable() == 0) {
        return NOTHING;
      }
      int count = port.readBytes(into, into.length);
      if (count != 0) {
        return count < 0 ? CLOSED : count;
      }
    } while (System.nanoTime() < deadlineNanos);
    return NOTHING;
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    byte[] rest = bytes;
    while (rest.length > 0) {
      int written = port.writeBytes(rest, rest.length);
      if (written <= 0) {
        throw new IOException("The serial port takes no bytes");
      }
      rest = Arrays.copyOfRange(rest, written, rest.length);
    }
  }

  @Override
  public void close() {
    port.closePort();
  }

  private static SerialPort named(String name) throws IOException {
    try {
      return SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException unknown) {
      throw new IOException("There is no serial port " + name, unknown);
    }
  }
}
