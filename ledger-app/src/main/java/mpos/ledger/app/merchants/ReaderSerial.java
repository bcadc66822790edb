package mpos.ledger.app.merchants;

import mpos.ledger.app.platform.http.RequestProblemException;

/** The serial number printed on a reader. */
final class ReaderSerial {

  private static final int MOST_DIGITS = 10;

  private ReaderSerial() {}

  static String require(String serial) {
    if (serial == null || !serial.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw RequestProblemException.field(
          "readerSerial", "must be 1 to " + MOST_DIGITS + " digits");
    }
    return serial;
  }
}
