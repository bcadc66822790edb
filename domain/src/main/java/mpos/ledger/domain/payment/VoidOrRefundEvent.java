package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * A step in the life of a void or refund: it is requested, then approved or declined. What is the
 * same for both stands here, so that whoever follows them need not tell six events apart.
 */
public interface VoidOrRefundEvent extends PaymentEvent {

  VoidOrRefund.Kind kind();

  /**
   * What names it among those of its payment that are under way: a refund has an id of its own; a
   * void, of which there is one at a time, goes by its payment's.
   */
  UUID itemId();

  Instant at();

  /** It is on record, and the acquirer is about to be asked. */
  interface Requested extends VoidOrRefundEvent {

    /** Names it for ever, also when it was declined and another one followed. */
    UUID requestId();

    String contentHash();

    String userId();

    int traceNumber();

    String retrievalReference();

    /** In the user's own words; null when none was given. A void has none. */
    default String reason() {
      return null;
    }
  }

  /** The acquirer said yes (ISO 8583 DE39 00). */
  interface Approved extends VoidOrRefundEvent {

    Money amount();

    String authorizationCode();

    /** The day whose batch it counts in. */
    BusinessDay businessDay();
  }

  /** The acquirer or the issuer said no (ISO 8583 DE39): the payment stands as before. */
  interface Declined extends VoidOrRefundEvent {

    String responseCode();
  }
}
