package mpos.ledger.reader.link;

import com.pty4j.unix.Pty;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mpos.ledger.reader.virtual.VirtualReader;

/**
 * A virtual reader at a serial port: a pseudo-terminal's slave is the port, the reader sits at its
 * master.
 */
final class SerialCable implements AutoCloseable {

  /** How the threads at the cable ended, when it was pulled out while they used it. */
  private final List<IOException> ends = new CopyOnWriteArrayList<>();

  private final Pty terminal = new Pty();
  private final RelayLink readersEnd =
      new RelayLink(
          new RelayLink.Carrier() {
            @Override
            public void carry(byte[] piece) throws IOException {
              terminal.getOutputStream().write(piece);
              terminal.getOutputStream().flush();
            }

            @Override
            public void end() throws IOException {
              terminal.close();
            }
          },
          Integer.MAX_VALUE);

  SerialCable(VirtualReader reader) throws IOException {
    start("cable", this::carryFromPort);
    start("reader-at-cable", () -> reader.converse(readersEnd));
  }

  String portName() {
    return terminal.getSlaveName();
  }

  /** Pulls the cable out of the reader. */
  @Override
  public void close() throws IOException {
    readersEnd.close();
    readersEnd.ended();
  }

  private interface Work {
    void run() throws IOException;
  }

  private void carryFromPort() throws IOException {
    InputStream fromPort = terminal.getInputStream();
    byte[] buffer = new byte[512];
    for (int count = fromPort.read(buffer); count >= 0; count = fromPort.read(buffer)) {
      readersEnd.received(Arrays.copyOf(buffer, count));
    }
    readersEnd.ended();
  }

  private void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException pulledOut) {
                ends.add(pulledOut);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
