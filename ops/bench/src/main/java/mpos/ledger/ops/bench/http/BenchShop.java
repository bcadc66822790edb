package mpos.ledger.ops.bench.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** A merchant with as many mobile users as a measurement needs, each with a reader. */
public final class BenchShop {

  static final String MERCHANT_ID = "KGI000000000002";
  private static final int FIRST_USER = 20_000_001;
  private static final int FEE_BASIS_POINTS = 175;

  /** Wider than any measurement needs. */
  public static final Limits LIMITS =
      new Limits(
          Money.of("TWD", 20_000_000),
          Money.of("TWD", 1_000_000_000_000L),
          1_000_000,
          EnumSet.allOf(Scheme.class),
          true,
          true);

  private final CommandGateway commands;
  private int users;

  private BenchShop(CommandGateway commands) {
    this.commands = commands;
  }

  public static BenchShop open(CommandGateway commands) {
    commands.sendAndWait(registration(MERCHANT_ID, now()));
    return new BenchShop(commands);
  }

  /** The same fee for every scheme. */
  private static FeeTable fees() {
    Map<Scheme, Integer> fees = new EnumMap<>(Scheme.class);
    for (Scheme scheme : Scheme.values()) {
      fees.put(scheme, FEE_BASIS_POINTS);
    }
    return new FeeTable(fees);
  }

  /** Adds users who have taken no payment yet today. */
  public List<String> newUsers(int count) {
    List<String> added = new ArrayList<>();
    while (added.size() < count) {
      String userId = Integer.toString(FIRST_USER + users);
      String terminalId = "B%07d".formatted(users);
      commands.sendAndWait(addition(userId, MERCHANT_ID, terminalId, now()));
      commands.sendAndWait(new ActivateMobileUser(userId, now()));
      added.add(userId);
      users++;
    }
    return added;
  }

  public static RegisterMerchant registration(String merchantId, Instant at) {
    return new RegisterMerchant(merchantId, merchantId, fees(), MerchantLimits.HIGHEST, at);
  }

  /** A user without personal data, with the widest limits. */
  public static AddMobileUser addition(
      String userId, String merchantId, String terminalId, Instant at) {
    return new AddMobileUser(
        userId,
        merchantId,
        terminalId,
        readerSerialOf(userId),
        UUID.randomUUID(),
        SealedDetails.NONE,
        LIMITS,
        at);
  }

  /** Each user has one reader, with the same number. */
  public static String readerSerialOf(String userId) {
    return userId;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
