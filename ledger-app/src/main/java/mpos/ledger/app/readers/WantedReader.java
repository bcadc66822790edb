package mpos.ledger.app.readers;

/**
 * Which reader a user wants to use, by which way, and whether the session that has it may be ended
 * for that. {@code address} is null for a way that needs none.
 */
record WantedReader(
    String userId, String serial, ReaderLinks.Kind link, String address, boolean takesOver) {

  /** Nobody can tell whether a way exists beside this one: the reader may take one caller only. */
  boolean mayShareItsWayWith(WantedReader other) {
    return switch (link) {
      case VIRTUAL, RELAY -> false;
      case TCP, SERIAL -> link == other.link && address.equals(other.address);
    };
  }

  /** Another node may have the reader at the same address; a serial port is this machine's own. */
  boolean mayShareItsWayWithAnotherNode() {
    return link == ReaderLinks.Kind.TCP;
  }
}
