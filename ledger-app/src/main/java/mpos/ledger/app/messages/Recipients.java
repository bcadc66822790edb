package mpos.ledger.app.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserChanged;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;
import org.axonframework.eventhandling.EventMessage;

/** A user's current name, phone number and e-mail address, from the user's events. */
final class Recipients {

  private final PostgresEventStorageEngine events;
  private final PersonalData personalData;

  Recipients(PostgresEventStorageEngine events, PersonalData personalData) {
    this.events = events;
    this.personalData = personalData;
  }

  private record Known(SealedDetails details, Instant since) {}

  /** Empty when the person was forgotten. */
  Optional<Recipient> of(String userId) {
    UUID person = StreamId.ofMobileUser(userId);
    SealedDetails details = known(person).details();
    PersonalData.Opener opener = personalData.openerFor(Set.of(person));
    Optional<String> name = opened(opener, person, details.name(), "name");
    Optional<String> phone = opened(opener, person, details.phone(), "phone");
    Optional<String> email = opened(opener, person, details.email(), "email");
    return name.isPresent() && phone.isPresent() && email.isPresent()
        ? Optional.of(new Recipient(name.get(), phone.get(), email.get()))
        : Optional.empty();
  }

  /** When the user's details last changed. */
  Instant detailsSince(String userId) {
    return known(StreamId.ofMobileUser(userId)).since();
  }

  private Known known(UUID person) {
    Known known = new Known(SealedDetails.NONE, Instant.MIN);
    for (EventMessage<?> event : events.history(person)) {
      if (event.getPayload() instanceof MobileUserAdded added) {
        known = new Known(added.details(), added.at());
      } else if (event.getPayload() instanceof MobileUserChanged changed) {
        known = new Known(changed.details(), changed.at());
      }
    }
    return known;
  }

  private static Optional<String> opened(
      PersonalData.Opener opener, UUID person, SealedText sealed, String purpose) {
    return sealed.equals(SealedText.NOTHING)
        ? Optional.of("")
        : opener.text(person, sealed, purpose);
  }
}
