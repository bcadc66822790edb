package mpos.ledger.app.messages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserChanged;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;
import org.axonframework.eventhandling.EventMessage;

/** How a user is called and reached now, as the user's own events say. */
final class Recipients {

  private final PostgresEventStorageEngine events;
  private final PersonalData personalData;

  Recipients(PostgresEventStorageEngine events, PersonalData personalData) {
    this.events = events;
    this.personalData = personalData;
  }

  /** Empty when the person was forgotten. */
  Optional<Recipient> of(String userId) {
    UUID person = StreamId.ofMobileUser(userId);
    SealedDetails details = SealedDetails.NONE;
    for (EventMessage<?> event : events.history(person)) {
      if (event.getPayload() instanceof MobileUserAdded added) {
        details = added.details();
      } else if (event.getPayload() instanceof MobileUserChanged changed) {
        details = changed.details();
      }
    }
    Optional<String> name = open(person, details.name(), "name");
    Optional<String> phone = open(person, details.phone(), "phone");
    Optional<String> email = open(person, details.email(), "email");
    return name.isPresent() && phone.isPresent() && email.isPresent()
        ? Optional.of(new Recipient(name.get(), phone.get(), email.get()))
        : Optional.empty();
  }

  /** When the user's details became what they are now. */
  Instant detailsSince(String userId) {
    Instant since = Instant.MIN;
    for (EventMessage<?> event : events.history(StreamId.ofMobileUser(userId))) {
      if (event.getPayload() instanceof MobileUserAdded added) {
        since = added.at();
      } else if (event.getPayload() instanceof MobileUserChanged changed) {
        since = changed.at();
      }
    }
    return since;
  }

  private Optional<String> open(UUID person, SealedText sealed, String purpose) {
    if (sealed.equals(SealedText.NOTHING)) {
      return Optional.of("");
    }
    return personalData
        .open(person, Base64.getDecoder().decode(sealed.ciphertext()), purpose)
        .map(text -> new String(text, StandardCharsets.UTF_8));
  }
}
