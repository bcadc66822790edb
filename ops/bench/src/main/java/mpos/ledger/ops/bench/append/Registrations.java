package mpos.ledger.ops.bench.append;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.ops.bench.measure.Load;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.measure.Side;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Registers one merchant after another: a real command of the ledger that makes one event in a
 * stream of its own, so that clients are never in each other's way.
 */
public final class Registrations implements Side {

  private static final int FEE_BASIS_POINTS = 175;

  private final String name;
  private final CommandGateway commands;
  private final FeeTable fees = fees();
  private final AtomicLong registered = new AtomicLong();

  public Registrations(String name, CommandGateway commands) {
    this.name = name;
    this.commands = commands;
  }

  private static FeeTable fees() {
    Map<Scheme, Integer> fees = new EnumMap<>(Scheme.class);
    for (Scheme scheme : Scheme.values()) {
      fees.put(scheme, FEE_BASIS_POINTS);
    }
    return new FeeTable(fees);
  }

  @Override
  public String name() {
    return name;
  }

  /** Registers one more merchant. */
  public void once() {
    String merchantId = "KGI%012d".formatted(registered.incrementAndGet());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    commands.sendAndWait(
        new RegisterMerchant(merchantId, merchantId, fees, MerchantLimits.HIGHEST, now));
  }

  @Override
  public Measured measure(int clients, Duration time) throws Exception {
    return Load.run(Collections.nCopies(clients, this::once), time);
  }
}
