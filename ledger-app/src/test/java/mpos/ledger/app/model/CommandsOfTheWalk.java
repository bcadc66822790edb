package mpos.ledger.app.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.app.model.ModelBatches.Sums;
import mpos.ledger.app.model.ModelShop.Store;
import mpos.ledger.app.model.ModelShop.User;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.CompletePayment;
import mpos.ledger.domain.payment.RecordApproval;
import mpos.ledger.domain.payment.RecordDecline;
import mpos.ledger.domain.payment.RecordRefund;
import mpos.ledger.domain.payment.RecordRefundDecline;
import mpos.ledger.domain.payment.RecordReversal;
import mpos.ledger.domain.payment.RecordVoid;
import mpos.ledger.domain.payment.RecordVoidDecline;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.payment.RequestReversal;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.payment.VoidPayment;
import mpos.ledger.domain.settlement.BatchFigures;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.CloseBusinessDay;
import mpos.ledger.domain.settlement.RecordBatchAccepted;
import mpos.ledger.domain.settlement.RecordBatchOutOfBalance;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettleBatch;

/** The commands that the walk sends, with all that a command needs and the walk does not choose. */
final class CommandsOfTheWalk {

  private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15";
  private static final String REFERENCE = "632712000001";
  private static final int TRACE = 1;
  private static final UUID READER_SESSION =
      UUID.fromString("5e551011-0000-4000-8000-000000000001");
  private static final String CODE = "A1B2C3";

  private int ids;

  UUID newId() {
    ids++;
    return StreamId.ofPayment("model", Integer.toString(ids));
  }

  TakePayment take(UUID id, User user, Scheme scheme, long amount, Instant at) {
    PresentedCard card =
        new PresentedCard(
            scheme, "476173", "0010", EntryMode.CHIP, Verification.NONE, "A0000000031010", HASH);
    CheckSale sale =
        new CheckSale(user.id(), user.readerSerial(), ModelShop.twd(amount), scheme, at);
    return new TakePayment(id, HASH, READER_SESSION, sale, card, List.of(), TRACE, REFERENCE);
  }

  RecordApproval approve(UUID id, Instant at) {
    return new RecordApproval(id, CODE, at);
  }

  RecordDecline decline(UUID id, Instant at) {
    return new RecordDecline(id, "05", at);
  }

  CompletePayment complete(UUID id, Instant at) {
    return new CompletePayment(id, at);
  }

  RequestReversal askReversal(UUID id, Instant at) {
    return new RequestReversal(id, ReversalReason.NO_ANSWER, at);
  }

  RecordReversal reverse(UUID id, Instant at) {
    return new RecordReversal(id, at);
  }

  VoidPayment askVoid(UUID id, UUID request, User user, Instant at) {
    return new VoidPayment(id, request, HASH, user.id(), TRACE, REFERENCE, at);
  }

  RecordVoid recordVoid(UUID id, UUID request, Instant at) {
    return new RecordVoid(id, request, CODE, at);
  }

  RecordVoidDecline declineVoid(UUID id, UUID request, Instant at) {
    return new RecordVoidDecline(id, request, "57", at);
  }

  RefundPayment askRefund(UUID id, UUID refund, User user, long amount, Instant at) {
    return new RefundPayment(
        id, refund, HASH, user.id(), ModelShop.twd(amount), "came back", TRACE, REFERENCE, at);
  }

  RecordRefund refund(UUID id, UUID refund, Instant at) {
    return new RecordRefund(id, refund, CODE, at);
  }

  RecordRefundDecline declineRefund(UUID id, UUID refund, Instant at) {
    return new RecordRefundDecline(id, refund, "05", at);
  }

  CloseBusinessDay closeDay(Store store, int day, Instant at) {
    return new CloseBusinessDay(store.merchantId, ModelShop.day(day), at);
  }

  SettleBatch settle(Store store, int day, ModelBatches batches, long position, Instant at) {
    List<SchemeTotals> schemes =
        batches.sums(store, day).entrySet().stream().map(CommandsOfTheWalk::totals).toList();
    List<CarriedOver> waiting =
        batches.voiding(store, day).stream()
            .map(id -> new CarriedOver(id, id, CarriedOver.Reason.VOID_OPEN))
            .toList();
    return new SettleBatch(
        store.merchantId, ModelShop.day(day), schemes, waiting, position, TRACE, REFERENCE, at);
  }

  private static SchemeTotals totals(Map.Entry<Scheme, Sums> scheme) {
    Sums sums = scheme.getValue();
    return new SchemeTotals(
        scheme.getKey(),
        sums.count("SALE"),
        ModelShop.twd(sums.amount("SALE")),
        sums.count("VOID"),
        ModelShop.twd(sums.amount("VOID")),
        sums.count("REFUND"),
        ModelShop.twd(sums.amount("REFUND")));
  }

  RecordBatchAccepted accept(Store store, int day, Instant at) {
    return new RecordBatchAccepted(store.merchantId, ModelShop.day(day), at);
  }

  RecordBatchOutOfBalance dispute(Store store, int day, Instant at) {
    BatchFigures nothing =
        new BatchFigures(0, ModelShop.twd(0), 0, ModelShop.twd(0), 0, ModelShop.twd(0));
    return new RecordBatchOutOfBalance(store.merchantId, ModelShop.day(day), nothing, nothing, at);
  }
}
