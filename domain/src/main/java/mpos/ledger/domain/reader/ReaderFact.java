package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened at a reader in one session, as an event. Never a card number, a track, a
 * PIN or anything that could become one.
 */
public sealed interface ReaderFact
    permits ReaderSessionOpened,
        BatteryLow,
        ChipReadFailed,
        ChipCardSwiped,
        CardPresented,
        CardAnswered,
        SaleEndedWithoutPayment,
        ReaderLost,
        ReaderSessionClosed {

  UUID sessionId();

  Instant at();
}
