package mpos.ledger.projections.readersessions;

import static org.assertj.core.api.Assertions.assertThat;

import mpos.ledger.domain.reader.ReaderFact;
import org.junit.jupiter.api.Test;

class ReaderSessionsProjectionTest {

  @Test
  void everything_a_reader_does_is_taken_or_ignored_on_purpose() {
    for (Class<?> fact : ReaderFact.class.getPermittedSubclasses()) {
      boolean taken = ReaderSessionsProjection.TAKEN.contains(fact);
      boolean ignored = ReaderSessionsProjection.IGNORED_ON_PURPOSE.contains(fact);
      assertThat(taken ^ ignored).as(fact.getSimpleName()).isTrue();
    }
  }
}
