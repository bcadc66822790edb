package mpos.ledger.ops.bench.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;

/** Virtual BP50 readers in this process, each at a TCP port to which the ledger connects. */
final class TcpReaders implements AutoCloseable {

  private final List<VirtualBp50> readers = new ArrayList<>();

  /** Starts the reader of this serial number; returns the link to it as the API's JSON. */
  String linkTo(String serial) {
    Behavior chip =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .withSerialNumber(Integer.parseUnsignedInt(serial));
    try {
      VirtualBp50 reader = VirtualBp50.start(chip);
      readers.add(reader);
      return "\"link\":\"tcp\",\"address\":\"127.0.0.1:" + reader.port() + "\"";
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @Override
  public void close() throws IOException {
    for (VirtualBp50 reader : readers) {
      reader.close();
    }
  }
}
