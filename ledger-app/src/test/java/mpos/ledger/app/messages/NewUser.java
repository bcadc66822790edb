package mpos.ledger.app.messages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.Phone;
import mpos.ledger.app.RunningLedger;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;

/** A mobile user who was just added and waits for the messages. */
record NewUser(String userId, String name, String phone, String email) {

  private static final AtomicInteger USERS = new AtomicInteger(40_000_000);
  private static final int TERMINALS = 10_000_000;
  private static final Money MILLION = Money.of("TWD", 100_000_000);

  static NewUser at(RunningLedger ledger) {
    int number = USERS.incrementAndGet();
    return at(ledger, "mei" + number + "@shop.example");
  }

  static NewUser at(RunningLedger ledger, String email) {
    Phone.at(ledger);
    int number = USERS.incrementAndGet();
    NewUser user = new NewUser(Integer.toString(number), "王小美🍜", "+8869" + number, email);
    ledger
        .part(Commands.class)
        .send(
            new AddMobileUser(
                user.userId,
                Phone.MERCHANT_ID,
                "M%07d".formatted(number % TERMINALS),
                Integer.toString(number),
                UUID.randomUUID(),
                user.sealed(ledger.part(PersonalData.class)),
                Phone.limits(MILLION, MILLION, 10),
                Instant.now()));
    return user;
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
