package mpos.ledger.app.payments.idempotency;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers what idempotency keys were used for, in the table {@code request}: to which payment a
 * void or refund belongs, and what was refused. Whether a request was accepted is said by the
 * payment's events alone, so that each crash is harmless:
 *
 * <ul>
 *   <li>before the row: nothing has happened, the command is new when it is repeated;
 *   <li>after the row, before the event: no event has the request's id, so it is {@code UNKNOWN}
 *       and free to be repeated with the same content;
 *   <li>after the event: the row leads to it, and {@code WhenNoAnswerAskAgain} brings it to its
 *       end;
 *   <li>refused, before the refusal is in the row: nothing was changed; the same command is decided
 *       afresh.
 * </ul>
 */
public final class Requests {

  private static final Set<Refusal> PASSING =
      EnumSet.of(Refusal.PAYMENT_PENDING, Refusal.VOID_UNDER_WAY);

  /** What a key was used for; the refusal is null unless it was refused. */
  public record Request(UUID requestId, UUID paymentId, String contentHash, Refusal refusal) {

    /**
     * Refuses other content under this key, and once more what was refused before: that is
     * remembered, not decided again.
     */
    public void requireRepeatable(SentCommand again) {
      again.requireSameContent(contentHash);
      if (refusal != null) {
        throw new RefusedException(refusal);
      }
    }
  }

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public Requests(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<Request> find(UUID requestId) {
    return jdbc
        .query(
            "select request_id, payment_id, content_hash, refusal from request"
                + " where request_id = ?",
            (row, number) -> {
              String refusal = row.getString("refusal");
              return new Request(
                  row.getObject("request_id", UUID.class),
                  row.getObject("payment_id", UUID.class),
                  row.getString("content_hash"),
                  refusal == null ? null : Refusal.valueOf(refusal));
            },
            requestId)
        .stream()
        .findFirst();
  }

  /** Notes what a key is used for, and answers what it was used for first. */
  public Request begin(SentCommand command, String kind, UUID paymentId) {
    jdbc.update(
        "insert into request (request_id, user_id, kind, payment_id, content_hash, at)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (request_id) do nothing",
        command.requestId(),
        command.who(),
        kind,
        paymentId,
        command.contentHash(),
        Timestamp.from(clock.instant()));
    return find(command.requestId()).orElseThrow();
  }

  /**
   * From now on the same command gets the same refusal; the first one noted stays. One that says
   * "ask again soon" is not noted: the same command is then decided afresh.
   */
  public void refuse(UUID requestId, Refusal refusal) {
    if (PASSING.contains(refusal)) {
      return;
    }
    jdbc.update(
        "update request set refusal = coalesce(refusal, ?) where request_id = ?",
        refusal.name(),
        requestId);
  }
}
