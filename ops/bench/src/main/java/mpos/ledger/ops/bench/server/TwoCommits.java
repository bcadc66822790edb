package mpos.ledger.ops.bench.server;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.RecordApproval;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.ops.bench.http.BenchShop;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Takes a payment without reader and acquirer: initiated and committed, approved and committed,
 * read back from its events. The same on every store, with the ledger's aggregates, rules and
 * events.
 */
public final class TwoCommits {

  /** What the app asks for. */
  record Request(Money amount, Scheme scheme, UUID readerSessionId) {}

  public static final String CONTENT_HASH = "0123456789abcdef".repeat(4);
  public static final String AUTHORIZATION_CODE = "A1B2C3";
  private static final int TRACE_NUMBERS = 999_999;

  /** The last four digits of a public test card; its token is made up. */
  public static final PresentedCard CARD =
      new PresentedCard(
          Scheme.VISA,
          "476173",
          "0119",
          EntryMode.CHIP,
          Verification.ONLINE_PIN,
          "A0000000031010",
          "f0".repeat(32));

  private final CommandGateway commands;
  private final Function<UUID, PaymentView> payments;
  private final Clock clock;
  private final AtomicInteger taken = new AtomicInteger();

  TwoCommits(CommandGateway commands, Function<UUID, PaymentView> payments, Clock clock) {
    this.commands = commands;
    this.payments = payments;
    this.clock = clock;
  }

  PaymentView take(String userId, String idempotencyKey, Request request) {
    UUID paymentId = StreamId.ofPayment(userId, idempotencyKey);
    Instant now = clock.instant();
    int traceNumber = taken.getAndIncrement() % TRACE_NUMBERS + 1;
    commands.sendAndWait(
        new TakePayment(
            paymentId,
            CONTENT_HASH,
            request.readerSessionId(),
            new CheckSale(
                userId, BenchShop.readerSerialOf(userId), request.amount(), request.scheme(), now),
            CARD,
            List.of(),
            traceNumber,
            "632701%06d".formatted(traceNumber)));
    commands.sendAndWait(new RecordApproval(paymentId, AUTHORIZATION_CODE, clock.instant()));
    return payments.apply(paymentId);
  }
}
