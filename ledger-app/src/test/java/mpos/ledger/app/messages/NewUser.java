package mpos.ledger.app.messages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;

/** A mobile user who was just added and waits for the messages. */
record NewUser(String userId, String name, String phone, String email) {

  private static final AtomicInteger PHONES = new AtomicInteger(40_000_000);
  private static final Money MILLION = Money.of("TWD", 100_000_000);

  static NewUser at(RunningLedger ledger) {
    int number = PHONES.incrementAndGet();
    return at(ledger, number, "mei" + number + "@shop.example");
  }

  static NewUser at(RunningLedger ledger, String email) {
    return at(ledger, PHONES.incrementAndGet(), email);
  }

  private static NewUser at(RunningLedger ledger, int number, String email) {
    NewUser unnamed = new NewUser("", "王小美🍜", "+8869" + number, email);
    PersonalData data = ledger.part(PersonalData.class);
    TestShop.User added =
        TestShop.at(ledger)
            .add(
                TestShop.limits(MILLION, MILLION, 10),
                userId -> unnamed.called(userId).sealed(data),
                Instant.now());
    return unnamed.called(added.userId());
  }

  private NewUser called(String id) {
    return new NewUser(id, name, phone, email);
  }

  private SealedDetails sealed(PersonalData data) {
    return new SealedDetails(
        seal(data, name, "name"), seal(data, phone, "phone"), seal(data, email, "email"));
  }

  private SealedText seal(PersonalData data, String text, String purpose) {
    byte[] sealed =
        data.seal(StreamId.ofMobileUser(userId), text.getBytes(StandardCharsets.UTF_8), purpose);
    return new SealedText(Base64.getEncoder().encodeToString(sealed));
  }
}
