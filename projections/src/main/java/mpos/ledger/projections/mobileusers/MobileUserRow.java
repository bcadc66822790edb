package mpos.ledger.projections.mobileusers;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.user.FirstSignInRenewed;
import mpos.ledger.domain.user.LimitsSet;
import mpos.ledger.domain.user.LockReason;
import mpos.ledger.domain.user.MobileUserActivated;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserChanged;
import mpos.ledger.domain.user.MobileUserLocked;
import mpos.ledger.domain.user.MobileUserRemoved;
import mpos.ledger.domain.user.MobileUserUnlocked;
import mpos.ledger.domain.user.PasswordChanged;
import mpos.ledger.domain.user.ReaderReplaced;
import mpos.ledger.domain.user.SealedDetails;

/**
 * A mobile user, folded from the user's events, both in the projection and on request. Personal
 * data is sealed. {@code active}: whether the first sign-in is done; {@code lockReason} is null
 * unless locked; {@code limits} are null for users added at the time when limits were set later.
 */
public record MobileUserRow(
    UUID person,
    String userId,
    String merchantId,
    String terminalId,
    String readerSerial,
    UserState state,
    boolean active,
    LockReason lockReason,
    SealedDetails details,
    Limits limits,
    Instant addedAt,
    long position) {

  /** The user after one more event of the user's stream; null before the first. */
  public static MobileUserRow after(MobileUserRow before, Object event, long position) {
    return event instanceof MobileUserAdded it
        ? added(it, position)
        : before.next(event).at(position);
  }

  private static MobileUserRow added(MobileUserAdded it, long position) {
    return new MobileUserRow(
        StreamId.ofMobileUser(it.userId()),
        it.userId(),
        it.merchantId(),
        it.terminalId(),
        it.readerSerial(),
        UserState.AWAITING_FIRST_SIGN_IN,
        false,
        null,
        it.details(),
        null,
        it.at(),
        position);
  }

  private MobileUserRow next(Object event) {
    if (event instanceof LimitsSet it) {
      return with(readerSerial, details, it.limits());
    } else if (event instanceof MobileUserChanged it) {
      return with(readerSerial, it.details(), limits);
    } else if (event instanceof ReaderReplaced it) {
      return with(it.readerSerial(), details, limits);
    } else if (event instanceof MobileUserActivated) {
      return in(UserState.ACTIVE, true, null);
    } else if (event instanceof MobileUserLocked it) {
      return in(UserState.LOCKED, active, it.reason());
    } else if (event instanceof MobileUserUnlocked) {
      return in(active ? UserState.ACTIVE : UserState.AWAITING_FIRST_SIGN_IN, active, null);
    } else if (event instanceof FirstSignInRenewed) {
      return in(UserState.AWAITING_FIRST_SIGN_IN, false, null);
    } else if (event instanceof MobileUserRemoved) {
      return in(UserState.REMOVED, active, null);
    } else if (event instanceof PasswordChanged) {
      return this;
    }
    throw new IllegalStateException("Not an event of a mobile user: " + event.getClass());
  }

  /** Without personal data, for someone who was forgotten. */
  MobileUserRow forgotten(long at) {
    return with(readerSerial, SealedDetails.NONE, limits).at(at);
  }

  private MobileUserRow with(
      String nextReaderSerial, SealedDetails nextDetails, Limits nextLimits) {
    return new MobileUserRow(
        person,
        userId,
        merchantId,
        terminalId,
        nextReaderSerial,
        state,
        active,
        lockReason,
        nextDetails,
        nextLimits,
        addedAt,
        position);
  }

  private MobileUserRow in(UserState nextState, boolean nextActive, LockReason reason) {
    return new MobileUserRow(
        person,
        userId,
        merchantId,
        terminalId,
        readerSerial,
        nextState,
        nextActive,
        reason,
        details,
        limits,
        addedAt,
        position);
  }

  private MobileUserRow at(long nextPosition) {
    return new MobileUserRow(
        person,
        userId,
        merchantId,
        terminalId,
        readerSerial,
        state,
        active,
        lockReason,
        details,
        limits,
        addedAt,
        nextPosition);
  }
}
