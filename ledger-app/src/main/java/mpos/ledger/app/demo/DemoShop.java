package mpos.ledger.app.demo;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.app.demo.DemoFile.Demo;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.signin.Passwords;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shop with its portal and one active mobile user, so that a first payment can be taken at
 * once. It exists only beside the simulated acquirer. What is needed to sign in is in {@code
 * demo.json}, whose content is logged once, when the file is first written.
 */
final class DemoShop {

  private static final Logger log = LoggerFactory.getLogger(DemoShop.class);

  private static final String MERCHANT_ID = "KGI000000000001";
  private static final String MERCHANT_NAME = "示範商店 Demonstration shop";
  private static final String TERMINAL_ID = "M0000001";
  private static final String USER_ID = "10000001";
  private static final String READER_SERIAL = "50000001";
  private static final Money LIMIT_PER_PAYMENT = Money.of("TWD", 20_000_000);
  private static final Money LIMIT_PER_DAY = Money.of("TWD", 10_000_000_000L);
  private static final int PAYMENTS_PER_DAY = 100_000;
  private static final int FEE_BASIS_POINTS = 175;
  private static final int SIX_DIGITS = 1_000_000;
  private static final int PORTAL_PASSWORD_BYTES = 12;

  private final DemoFile file;
  private final Commands commands;
  private final Passwords passwords;
  private final PostgresEventStorageEngine events;
  private final Clock clock;
  private final boolean databaseIsShared;

  DemoShop(
      DemoFile file,
      Commands commands,
      Passwords passwords,
      PostgresEventStorageEngine events,
      Clock clock,
      boolean databaseIsShared) {
    this.file = file;
    this.commands = commands;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
    this.databaseIsShared = databaseIsShared;
  }

  /** Makes sure that the shop exists and that the file says how to reach it now. */
  void open(String baseUrl) throws IOException {
    boolean first = file.isMissing();
    if (first && databaseIsShared && passwords.isSet(USER_ID)) {
      log.info(
          "The demonstration shop is open; demo.json of the node that first opened it says how to"
              + " sign in");
      return;
    }
    Demo before = first ? null : file.read();
    String password = first ? newPassword() : before.password();
    String portalPassword =
        first || before.portalPassword() == null ? newPortalPassword() : before.portalPassword();
    register();
    if (first || !passwords.match(USER_ID, password)) {
      passwords.set(USER_ID, password);
    }
    if (first || !passwords.match(MERCHANT_ID, portalPassword)) {
      passwords.setPortal(MERCHANT_ID, portalPassword);
    }
    String content =
        file.write(
            new Demo(
                baseUrl,
                MERCHANT_ID,
                TERMINAL_ID,
                USER_ID,
                password,
                READER_SERIAL,
                portalPassword));
    if (first) {
      log.info("The demonstration shop is open; {} says:\n{}", file, content);
    } else {
      log.info("The demonstration shop is open; {} says how to sign in", file);
    }
  }

  private void register() {
    if (isNew(StreamId.ofMerchant(MERCHANT_ID))) {
      Map<Scheme, Integer> fees = new EnumMap<>(Scheme.class);
      for (Scheme scheme : Scheme.values()) {
        fees.put(scheme, FEE_BASIS_POINTS);
      }
      commands.send(
          new RegisterMerchant(
              MERCHANT_ID,
              MERCHANT_NAME,
              new FeeTable(fees),
              MerchantLimits.HIGHEST,
              clock.instant()));
    }
    if (isNew(StreamId.ofMobileUser(USER_ID))) {
      Limits limits =
          new Limits(
              LIMIT_PER_PAYMENT,
              LIMIT_PER_DAY,
              PAYMENTS_PER_DAY,
              EnumSet.allOf(Scheme.class),
              true,
              true);
      commands.send(
          new AddMobileUser(
              USER_ID,
              MERCHANT_ID,
              TERMINAL_ID,
              READER_SERIAL,
              UUID.randomUUID(),
              SealedDetails.NONE,
              limits,
              clock.instant()));
      commands.send(new ActivateMobileUser(USER_ID, clock.instant()));
    }
  }

  private boolean isNew(UUID stream) {
    return events.lastSequenceNumberFor(stream.toString()).isEmpty();
  }

  private static String newPassword() {
    return "%06d".formatted(new SecureRandom().nextInt(SIX_DIGITS));
  }

  private static String newPortalPassword() {
    byte[] random = new byte[PORTAL_PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
