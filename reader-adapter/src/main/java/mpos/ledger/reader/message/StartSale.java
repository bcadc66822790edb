package mpos.ledger.reader.message;

import java.util.EnumSet;
import java.util.Set;
import mpos.ledger.reader.wire.Bcd;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;

/**
 * The request that starts a sale at the reader: the amount in minor units of the currency (ISO 4217
 * number, 901 is TWD), the interfaces the card may use, and how long the reader waits for it.
 */
public record StartSale(
    long amountMinorUnits,
    int currencyNumber,
    Set<CardInterface> interfaces,
    int cardTimeoutSeconds) {

  private static final int AMOUNT_BYTES = 6;
  private static final long MAX_AMOUNT_MINOR_UNITS = 999_999_999_999L;
  private static final int CURRENCY_BYTES = 2;
  private static final int MAX_CURRENCY_NUMBER = 999;
  private static final int MAX_TIMEOUT_SECONDS = 255;
  private static final byte[] SALE = {0x00};
  private static final int MAX_TAG_BYTES = 32;
  private static final int BYTES_BEFORE_TAGS = 2;

  public StartSale {
    require(amountMinorUnits > 0 && amountMinorUnits <= MAX_AMOUNT_MINOR_UNITS, "amount");
    require(currencyNumber > 0 && currencyNumber <= MAX_CURRENCY_NUMBER, "currency number");
    require(!interfaces.isEmpty(), "set of interfaces");
    require(cardTimeoutSeconds > 0 && cardTimeoutSeconds <= MAX_TIMEOUT_SECONDS, "timeout");
    interfaces = Set.copyOf(interfaces);
  }

  public Frame.Command command() {
    byte[] tags =
        Tlv.builder(MAX_TAG_BYTES)
            .addBytes(Tags.TRANSACTION_TYPE, SALE)
            .addBytes(Tags.AMOUNT, Bcd.encode(amountMinorUnits, AMOUNT_BYTES))
            .addBytes(Tags.CURRENCY, Bcd.encode(currencyNumber, CURRENCY_BYTES))
            .buildArray();
    byte[] body = new byte[BYTES_BEFORE_TAGS + tags.length];
    body[0] = (byte) CardInterface.bits(interfaces);
    body[1] = (byte) cardTimeoutSeconds;
    System.arraycopy(tags, 0, body, BYTES_BEFORE_TAGS, tags.length);
    return EngineRequest.START.command(body);
  }

  /** Reads the request as the reader does. */
  public static StartSale from(Frame.Command command) {
    byte[] data = command.data();
    int tagsAt = EngineRequest.LEAD_BYTES + BYTES_BEFORE_TAGS;
    Tlv tags = Tlv.parse(data, tagsAt);
    Set<CardInterface> interfaces = EnumSet.noneOf(CardInterface.class);
    for (CardInterface each : CardInterface.values()) {
      if ((data[EngineRequest.LEAD_BYTES] & each.bit()) != 0) {
        interfaces.add(each);
      }
    }
    try {
      return new StartSale(
          Bcd.decode(tags.required(Tags.AMOUNT)),
          (int) Bcd.decode(tags.required(Tags.CURRENCY)),
          interfaces,
          data[EngineRequest.LEAD_BYTES + 1] & 0xFF);
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedMessageException(outOfRange.getMessage());
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("A sale cannot start with this " + what);
    }
  }
}
