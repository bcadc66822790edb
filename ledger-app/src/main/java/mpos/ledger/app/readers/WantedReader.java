package mpos.ledger.app.readers;

/**
 * Which reader a user wants to use, over which link, and whether the session that has it may be
 * ended for that. {@code address} is null for a link that needs none.
 */
record WantedReader(
    String userId, String serial, ReaderLinks.Kind link, String address, boolean takesOver) {

  /**
   * Whether both would connect to the same address, where a reader may accept one connection only.
   */
  boolean mayShareAddressWith(WantedReader other) {
    return switch (link) {
      case VIRTUAL, RELAY -> false;
      case TCP, SERIAL -> link == other.link && address.equals(other.address);
    };
  }

  /** Another node may be connected to the reader's address; a serial port is this machine's own. */
  boolean mayShareAddressWithAnotherNode() {
    return link == ReaderLinks.Kind.TCP;
  }
}
