package mpos.ledger.app.acquirer;

import static mpos.ledger.app.acquirer.AcquirerField.AMOUNT;
import static mpos.ledger.app.acquirer.AcquirerField.AUTHORIZATION_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.CHIP_DATA;
import static mpos.ledger.app.acquirer.AcquirerField.CONDITION_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.CURRENCY;
import static mpos.ledger.app.acquirer.AcquirerField.ENCRYPTED_TAGS;
import static mpos.ledger.app.acquirer.AcquirerField.ENTRY_MODE;
import static mpos.ledger.app.acquirer.AcquirerField.LOCAL_DATE;
import static mpos.ledger.app.acquirer.AcquirerField.LOCAL_TIME;
import static mpos.ledger.app.acquirer.AcquirerField.MERCHANT_ID;
import static mpos.ledger.app.acquirer.AcquirerField.NETWORK_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.ORIGINAL_DATA;
import static mpos.ledger.app.acquirer.AcquirerField.ORIGINAL_REFERENCE;
import static mpos.ledger.app.acquirer.AcquirerField.PIN_BLOCK;
import static mpos.ledger.app.acquirer.AcquirerField.PIN_KEY_SERIAL;
import static mpos.ledger.app.acquirer.AcquirerField.PROCESSING_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.RESPONSE_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.RETRIEVAL_REFERENCE;
import static mpos.ledger.app.acquirer.AcquirerField.SETTLEMENT_CURRENCY;
import static mpos.ledger.app.acquirer.AcquirerField.SETTLEMENT_DATE;
import static mpos.ledger.app.acquirer.AcquirerField.TERMINAL_ID;
import static mpos.ledger.app.acquirer.AcquirerField.TRACE_NUMBER;
import static mpos.ledger.app.acquirer.AcquirerField.TRANSMITTED_AT;

import java.util.EnumSet;
import java.util.Set;

/** The fields that a message must have, and those that it may also have. */
record MessageFields(Set<AcquirerField> required, Set<AcquirerField> optional) {

  private static final EnumSet<AcquirerField> NOTHING = EnumSet.noneOf(AcquirerField.class);

  /** What every request and answer about money carries. */
  private static final EnumSet<AcquirerField> MONEY =
      EnumSet.of(
          PROCESSING_CODE,
          AMOUNT,
          TRANSMITTED_AT,
          TRACE_NUMBER,
          LOCAL_TIME,
          LOCAL_DATE,
          RETRIEVAL_REFERENCE,
          TERMINAL_ID,
          MERCHANT_ID,
          CURRENCY);

  private static final EnumSet<AcquirerField> BATCH =
      EnumSet.of(
          TRANSMITTED_AT,
          TRACE_NUMBER,
          SETTLEMENT_DATE,
          RETRIEVAL_REFERENCE,
          MERCHANT_ID,
          SETTLEMENT_CURRENCY);

  static final MessageFields SALE =
      new MessageFields(
          with(MONEY, ENTRY_MODE, CONDITION_CODE),
          EnumSet.of(PIN_BLOCK, PIN_KEY_SERIAL, CHIP_DATA, ENCRYPTED_TAGS));

  static final MessageFields SALE_ANSWER =
      new MessageFields(with(MONEY, RESPONSE_CODE), EnumSet.of(AUTHORIZATION_CODE, CHIP_DATA));

  static final MessageFields VOID_OR_REFUND =
      new MessageFields(
          with(
              MONEY,
              ENTRY_MODE,
              CONDITION_CODE,
              AUTHORIZATION_CODE,
              ORIGINAL_REFERENCE,
              ORIGINAL_DATA),
          NOTHING);

  static final MessageFields VOID_OR_REFUND_ANSWER =
      new MessageFields(
          with(MONEY, RESPONSE_CODE),
          EnumSet.of(AUTHORIZATION_CODE, ORIGINAL_REFERENCE, ORIGINAL_DATA));

  static final MessageFields REVERSAL =
      new MessageFields(with(MONEY, ORIGINAL_DATA), EnumSet.of(AUTHORIZATION_CODE));

  static final MessageFields REVERSAL_ANSWER =
      new MessageFields(with(MONEY, RESPONSE_CODE), EnumSet.of(AUTHORIZATION_CODE, ORIGINAL_DATA));

  static final MessageFields BATCH_TOTALS =
      new MessageFields(with(BATCH, BatchFields.ALL), NOTHING);

  static final MessageFields BATCH_TOTALS_ANSWER =
      new MessageFields(with(BATCH, RESPONSE_CODE), EnumSet.copyOf(BatchFields.ALL));

  static final MessageFields NETWORK =
      new MessageFields(EnumSet.of(TRANSMITTED_AT, TRACE_NUMBER, NETWORK_CODE), NOTHING);

  static final MessageFields NETWORK_ANSWER =
      new MessageFields(
          EnumSet.of(TRANSMITTED_AT, TRACE_NUMBER, RESPONSE_CODE, NETWORK_CODE), NOTHING);

  /** The required and the optional ones. */
  Set<AcquirerField> all() {
    EnumSet<AcquirerField> all = EnumSet.copyOf(required);
    all.addAll(optional);
    return all;
  }

  private static EnumSet<AcquirerField> with(Set<AcquirerField> some, AcquirerField... more) {
    return with(some, Set.of(more));
  }

  private static EnumSet<AcquirerField> with(Set<AcquirerField> some, Set<AcquirerField> more) {
    EnumSet<AcquirerField> both = EnumSet.copyOf(some);
    both.addAll(more);
    return both;
  }
}
