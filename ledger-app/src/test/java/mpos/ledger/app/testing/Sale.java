package mpos.ledger.app.testing;

import java.util.UUID;

/** What an app sends to take a payment. */
public record Sale(String currency, long minorUnits, String scheme, UUID readerSessionId) {

  public static Sale of(long minorUnits, String scheme, UUID readerSessionId) {
    return new Sale("TWD", minorUnits, scheme, readerSessionId);
  }

  /** Of a Visa card. */
  public static Sale of(long minorUnits, UUID readerSessionId) {
    return of(minorUnits, "VISA", readerSessionId);
  }

  public String json() {
    return """
        {"amount":{"currency":"%s","minorUnits":%d},"scheme":"%s","readerSessionId":"%s"}"""
        .formatted(currency, minorUnits, scheme, readerSessionId);
  }
}
