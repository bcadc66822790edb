package mpos.ledger.app.readers;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.link.SerialLink;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualBp50;

/**
 * The links to a reader. The app names an address, so the ledger connects only to those that its
 * operator allows: otherwise it could be made to probe any host that it can reach.
 */
final class ReaderLinks {

  /** How the app asks for a link: {@code "link":"tcp"}. */
  enum Kind {
    VIRTUAL,
    TCP,
    SERIAL,
    RELAY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A link that is open, and what is closed with it: a virtual reader. */
  record OpenedLink(Link link, AutoCloseable otherEnd) {}

  /** Opens a link when it is needed. */
  interface Opening {
    OpenedLink open() throws IOException;
  }

  private static final String LOOPBACK = "127.0.0.1";
  private static final String ANY_PORT = ":*";
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]{1,253}):([1-9][0-9]{0,4})");
  private static final int MAX_PORT = 65_535;
  private static final int MAX_ADDRESS_CHARACTERS = 260;
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
  private static final AutoCloseable NOTHING = () -> {};

  private final Settings.Reader allowed;
  private final boolean demonstrates;

  ReaderLinks(Settings.Reader allowed, boolean demonstrates) {
    this.allowed = allowed;
    this.demonstrates = demonstrates;
  }

  Opening virtual(String serial, Behavior behavior) {
    return () -> {
      VirtualBp50 virtual =
          VirtualBp50.start(behavior.withSerialNumber(Integer.parseUnsignedInt(serial)));
      try {
        return new OpenedLink(
            TcpLink.connect(LOOPBACK, virtual.port(), CONNECT_TIMEOUT_MILLIS), virtual);
      } catch (IOException failed) {
        virtual.close();
        throw failed;
      }
    };
  }

  Opening tcp(String address) {
    Matcher parts = HOST_AND_PORT.matcher(required(address));
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw RequestProblemException.field("address", "must be host:port");
    }
    String host = parts.group(1);
    boolean here = demonstrates && host.equals(LOOPBACK);
    if (!here && !contains(allowed.tcpAddresses(), address, host + ANY_PORT)) {
      throw notOffered("This address is not among LEDGER_READER_TCP_ADDRESSES");
    }
    int port = Integer.parseInt(parts.group(2));
    return () -> new OpenedLink(TcpLink.connect(host, port, CONNECT_TIMEOUT_MILLIS), NOTHING);
  }

  Opening serial(String port) {
    if (!allowed.serialPorts().contains(required(port))) {
      throw notOffered("This port is not among LEDGER_READER_SERIAL_PORTS");
    }
    return () -> new OpenedLink(SerialLink.open(port), NOTHING);
  }

  static OpenedLink relay(RelayLink link) {
    return new OpenedLink(link, NOTHING);
  }

  void requireVirtual() {
    if (!demonstrates) {
      throw notOffered("Virtual readers exist only in a demonstration");
    }
  }

  static Kind kindOf(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw notOffered("A link is virtual, tcp, serial or relay");
  }

  private static String required(String address) {
    if (address == null || address.length() > MAX_ADDRESS_CHARACTERS) {
      throw RequestProblemException.field("address", "must say where the reader is");
    }
    return address;
  }

  private static boolean contains(List<String> all, String address, String anyPort) {
    return all.contains(address) || all.contains(anyPort);
  }

  private static RequestProblemException notOffered(String detail) {
    return new RequestProblemException(ProblemCode.LINK_NOT_OFFERED, detail);
  }
}
