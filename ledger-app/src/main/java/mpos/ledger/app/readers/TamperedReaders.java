package mpos.ledger.app.readers;

import java.time.Clock;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.reader.LockOutReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks out a reader that reported tampering, under the serial number that it gives itself,
 * whichever reader was asked for. The operator is told, because its user needs another one.
 */
final class TamperedReaders {

  private static final Logger log = LoggerFactory.getLogger(TamperedReaders.class);

  private final Commands commands;
  private final Clock clock;

  TamperedReaders(Commands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  void lockOut(String readerSerial) {
    commands.send(new LockOutReader(readerSerial, clock.instant()));
    log.warn(
        "Reader {} reported that its housing was opened and is locked out for good: remove it from"
            + " the shop, have it examined, and assign its user another one (PUT"
            + " /v1/users/<id>/reader)",
        readerSerial);
  }
}
