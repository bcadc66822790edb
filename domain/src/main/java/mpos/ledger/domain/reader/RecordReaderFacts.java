package mpos.ledger.domain.reader;

import java.util.List;

/** Records what readers reported, in the order of each session. */
public record RecordReaderFacts(List<ReaderFact> facts) {

  public RecordReaderFacts {
    facts = List.copyOf(facts);
  }
}
