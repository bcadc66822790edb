package mpos.ledger.domain.user;

/** Something that happened to a mobile user, in the user's own stream. */
public interface MobileUserEvent {

  String userId();
}
