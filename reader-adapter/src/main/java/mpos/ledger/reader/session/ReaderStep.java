package mpos.ledger.reader.session;

import mpos.ledger.reader.wire.MalformedMessageException;

/** Something done with a reader that may end in trouble. */
@FunctionalInterface
public interface ReaderStep<T> {

  T take() throws ReaderTroubleException;

  /** Takes the step; an answer that is not as the protocol says is trouble too. */
  default T takeOrTrouble() throws ReaderTroubleException {
    try {
      return take();
    } catch (MalformedMessageException malformed) {
      throw ReaderTroubleException.badAnswer(malformed);
    }
  }
}
