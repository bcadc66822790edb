package mpos.ledger.app.messages;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.access.Identities;
import mpos.ledger.app.messages.Outbox.Order;
import mpos.ledger.app.signin.FirstSignIns;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.person.PersonForgotten;
import mpos.ledger.domain.user.FirstSignInRenewed;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserRemoved;
import mpos.ledger.domain.user.SealedDetails;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * When a user is added, or must do the first sign-in again (S3): issues the first password and the
 * activation code, and puts the e-mail and the SMS with them into the outbox. All of it commits
 * together with the position up to which events have been read. Never replayed.
 */
@DisallowReplay
@ProcessingGroup(WhenAUserMustSignInFirstTellHow.NAME)
public final class WhenAUserMustSignInFirstTellHow {

  static final String NAME = "messages_v1";

  private final FirstSignIns firstSignIns;
  private final Outbox outbox;
  private final Identities identities;
  private final Clock clock;

  WhenAUserMustSignInFirstTellHow(
      FirstSignIns firstSignIns, Outbox outbox, Identities identities, Clock clock) {
    this.firstSignIns = firstSignIns;
    this.outbox = outbox;
    this.identities = identities;
    this.clock = clock;
  }

  /** A user without contact details, such as the demonstration's, is sent nothing. */
  @EventHandler
  void on(MobileUserAdded event, EventMessage<?> message) {
    if (!event.details().equals(SealedDetails.NONE)) {
      tell(event.userId(), event.merchantId(), event.issueId(), event.at(), message);
    }
  }

  @EventHandler
  void on(FirstSignInRenewed event, EventMessage<?> message) {
    outbox.cancelOlder(StreamId.ofMobileUser(event.userId()), event.at(), "REPLACED");
    String merchantId = identities.merchantOf(event.userId());
    tell(event.userId(), merchantId, event.issueId(), event.at(), message);
  }

  @EventHandler
  void on(MobileUserRemoved event) {
    outbox.cancelOlder(StreamId.ofMobileUser(event.userId()), event.at(), "USER_REMOVED");
  }

  @EventHandler
  void on(PersonForgotten event) {
    outbox.cancelOlder(event.person(), event.at(), "PERSON_FORGOTTEN");
  }

  /** Only what is handled moves the position, and that is to keep up with the ledger's. */
  @EventHandler
  void on(Object other) {}

  private void tell(
      String userId, String merchantId, UUID issueId, Instant at, EventMessage<?> message) {
    firstSignIns.issue(userId, issueId, at);
    for (Template template : new Template[] {Template.FIRST_PASSWORD, Template.ACTIVATION_CODE}) {
      UUID messageId = idOf(message, template);
      outbox.add(new Order(messageId, userId, merchantId, template, issueId, at), clock.instant());
    }
  }

  private static UUID idOf(EventMessage<?> message, Template template) {
    String name = message.getIdentifier() + " " + template;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }
}
