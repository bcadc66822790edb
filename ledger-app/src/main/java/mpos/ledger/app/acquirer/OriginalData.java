package mpos.ledger.app.acquirer;

import java.util.Locale;

/** How DE90 identifies a sale: by its message type, its trace number (STAN, DE11) and its DE7. */
public record OriginalData(long traceNumber, long transmittedAt) {

  /** The two institution codes at the end are not used. */
  private static final String SALE = "0200%06d%010d%022d";

  private static final int NO_INSTITUTIONS = 0;

  /** The 42 digits of DE90. */
  public String digits() {
    return String.format(Locale.ROOT, SALE, traceNumber, transmittedAt, NO_INSTITUTIONS);
  }
}
