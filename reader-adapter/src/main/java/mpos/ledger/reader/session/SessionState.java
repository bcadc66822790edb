package mpos.ledger.reader.session;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a reader session stands. Until {@link #ONLINE} no money can have moved; from there on a
 * lost link leaves the outcome unknown and the payment must be reversed.
 */
public enum SessionState {
  DISCONNECTED,
  LINKED,
  IDENTIFIED,
  READY,
  WAITING_FOR_CARD,
  CARD_READ,
  PIN_ENTRY,
  ONLINE,
  ANSWERED,
  COMPLETED,
  CANCELLED,
  TIMED_OUT,
  FAILED,
  OUTCOME_UNKNOWN;

  private static final Map<SessionState, Set<SessionState>> NEXT =
      new EnumMap<>(SessionState.class);

  static {
    allow(DISCONNECTED, LINKED);
    allow(LINKED, IDENTIFIED);
    allow(IDENTIFIED, READY);
    allow(READY, WAITING_FOR_CARD, CANCELLED, TIMED_OUT, FAILED);
    allow(WAITING_FOR_CARD, CARD_READ, ONLINE, CANCELLED, TIMED_OUT, COMPLETED, FAILED);
    allow(CARD_READ, WAITING_FOR_CARD, PIN_ENTRY, ONLINE, CANCELLED, TIMED_OUT, COMPLETED, FAILED);
    allow(PIN_ENTRY, CARD_READ, WAITING_FOR_CARD, ONLINE, CANCELLED, TIMED_OUT, COMPLETED, FAILED);
    // FAILED only while the tags are being read: the host has not been asked yet.
    allow(ONLINE, ANSWERED, COMPLETED, CANCELLED, TIMED_OUT, FAILED, OUTCOME_UNKNOWN);
    allow(ANSWERED, COMPLETED, CANCELLED, TIMED_OUT, FAILED, OUTCOME_UNKNOWN);
    allow(COMPLETED, READY);
    allow(CANCELLED, READY);
    allow(TIMED_OUT, READY);
    allow(FAILED, READY);
    allow(OUTCOME_UNKNOWN, READY);
  }

  /** Every state may also end in {@link #DISCONNECTED}. */
  public boolean mayBecome(SessionState next) {
    return next == DISCONNECTED || NEXT.get(this).contains(next);
  }

  /** The link is no longer used: a new session must be opened. */
  public boolean isOver() {
    return this == DISCONNECTED || this == FAILED || this == OUTCOME_UNKNOWN;
  }

  private static void allow(SessionState from, SessionState... to) {
    NEXT.put(from, EnumSet.copyOf(Set.of(to)));
  }
}
