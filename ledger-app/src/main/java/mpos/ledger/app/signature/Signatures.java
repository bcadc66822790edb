package mpos.ledger.app.signature;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.personal.PersonErasedException;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.SignPayment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The cardholders' signatures (S12). The image is personal data: it is sealed under a key of the
 * cardholder, who is known only by the payment, and stored beside the events; the payment's event
 * has its hash. The image is stored first, so that no event names an image that is not there.
 */
final class Signatures {

  private static final String PURPOSE = "signature";

  private final JdbcTemplate jdbc;
  private final PersonalData persons;
  private final Commands commands;
  private final Clock clock;

  Signatures(JdbcTemplate jdbc, PersonalData persons, Commands commands, Clock clock) {
    this.jdbc = jdbc;
    this.persons = persons;
    this.commands = commands;
    this.clock = clock;
  }

  /** The same image again changes nothing. */
  void sign(UUID paymentId, SignatureImage image) {
    boolean isNew = store(paymentId, image);
    try {
      commands.send(new SignPayment(paymentId, image.sha256(), clock.instant()));
    } catch (RefusedException refused) {
      if (isNew) {
        forget(paymentId, image);
      }
      throw refused;
    }
  }

  /** The image with this hash; empty when the cardholder was forgotten. */
  Optional<byte[]> find(UUID paymentId, String sha256) {
    List<byte[]> sealed =
        jdbc.queryForList(
            "select sealed from signature where payment_id = ? and sha256 = ?",
            byte[].class,
            paymentId,
            sha256);
    return sealed.stream().findFirst().flatMap(it -> persons.open(paymentId, it, PURPOSE));
  }

  private boolean store(UUID paymentId, SignatureImage image) {
    try {
      return jdbc.update(
              "insert into signature (payment_id, sha256, sealed) values (?, ?, ?)"
                  + " on conflict do nothing",
              paymentId,
              image.sha256(),
              persons.seal(paymentId, image.png(), PURPOSE))
          == 1;
    } catch (PersonErasedException forgotten) {
      throw new RefusedException(Refusal.SIGNATURE_NOT_WANTED);
    }
  }

  private void forget(UUID paymentId, SignatureImage image) {
    jdbc.update(
        "delete from signature where payment_id = ? and sha256 = ?", paymentId, image.sha256());
  }
}
