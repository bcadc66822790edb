package mpos.ledger.domain.reader;

import mpos.ledger.domain.StreamId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Stands outside the aggregate because a sound reader has no stream. */
public final class ReaderHandler {

  private final Repository<Reader> readers;

  public ReaderHandler(Repository<Reader> readers) {
    this.readers = readers;
  }

  @CommandHandler
  public void handle(CheckReaderSoundness command) {
    try {
      readers.load(streamOf(command.readerSerial())).execute(Reader::requireSound);
    } catch (AggregateNotFoundException nothingBadIsKnown) {
      new Reader().requireSound();
    }
  }

  @CommandHandler
  public void handle(LockOutReader command) throws Exception {
    readers
        .loadOrCreate(streamOf(command.readerSerial()), Reader::new)
        .execute(reader -> reader.lockOut(command.readerSerial(), command.at()));
  }

  private static String streamOf(String readerSerial) {
    return StreamId.ofReader(readerSerial).toString();
  }
}
