package mpos.ledger.domain.reader;

import java.util.List;

/** Puts what readers told on record, each in its own session's order. */
public record RecordReaderFacts(List<ReaderFact> facts) {

  public RecordReaderFacts {
    facts = List.copyOf(facts);
  }
}
