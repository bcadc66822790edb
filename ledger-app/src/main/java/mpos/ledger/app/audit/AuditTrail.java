package mpos.ledger.app.audit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.access.Access;
import mpos.ledger.app.platform.http.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Records who asked for what. A change by a merchant, a reconciler or an operator has a line before
 * it is carried out and one with its result; what they read has a line before it is shown; every
 * refused request has one line. In a flood of refusals only so many lines a minute are written, and
 * the next line says how many were left out.
 */
public final class AuditTrail {

  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

  private static final Set<Integer> REFUSED =
      Set.of(400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 429);
  private static final int MOST_REFUSALS_A_MINUTE = 600;
  private static final String NOBODY = "nobody";

  private final AuditLines lines;
  private final Clock clock;
  private final Counter failures;
  private final Counter leftOutLines;
  private final AtomicInteger leftOut = new AtomicInteger();
  private final Bucket refusals =
      Bucket.builder()
          .addLimit(
              Bandwidth.builder()
                  .capacity(MOST_REFUSALS_A_MINUTE)
                  .refillGreedy(MOST_REFUSALS_A_MINUTE, Duration.ofMinutes(1))
                  .build())
          .build();

  AuditTrail(AuditLines lines, Clock clock, MeterRegistry meters) {
    this.lines = lines;
    this.clock = clock;
    this.failures =
        Counter.builder("ledger.audit.failures")
            .description("Audit lines that could not be written")
            .register(meters);
    this.leftOutLines =
        Counter.builder("ledger.audit.left.out")
            .description("Refused requests without an audit line of their own: too many came")
            .register(meters);
  }

  static boolean isRefused(int status) {
    return REFUSED.contains(status);
  }

  /** The line before a change. Fails if it cannot be written: then nothing may be done. */
  void begins(HttpServletRequest request) {
    add(line(request, null, null, 0));
  }

  /** The line for what was read. Fails if it cannot be written: then nothing may be shown. */
  void read(HttpServletRequest request, int status) {
    add(line(request, status, Origin.problem(), 0));
  }

  private void add(AuditLine line) {
    try {
      lines.add(line);
    } catch (DataAccessException failure) {
      failures.increment();
      throw failure;
    }
  }

  /**
   * The line with the result of a change. What was done is done, so the answer is not held back.
   */
  void ended(HttpServletRequest request, int status) {
    write(request, status, 0);
  }

  /** The line for a refusal, unless there are too many. */
  public void refused(HttpServletRequest request, int status) {
    if (!refusals.tryConsume(1)) {
      leftOut.incrementAndGet();
      leftOutLines.increment();
      return;
    }
    write(request, status, leftOut.getAndSet(0));
  }

  private void write(HttpServletRequest request, int status, int withoutLine) {
    try {
      lines.add(line(request, status, Origin.problem(), withoutLine));
    } catch (DataAccessException failure) {
      failures.increment();
      leftOut.addAndGet(withoutLine);
      log.error(
          "The audit lacks the line for the result {} of a request: the database failed. A log line"
              + " with the same request id may say what it was",
          status,
          failure);
    }
  }

  private AuditLine line(HttpServletRequest request, Integer status, String code, int withoutLine) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    boolean isKnown = who != null && !(who instanceof AnonymousAuthenticationToken);
    return new AuditLine(
        0,
        clock.instant(),
        isKnown ? Origin.user() : NOBODY,
        isKnown ? who.getAuthorities().iterator().next().getAuthority() : NOBODY,
        request.getRemoteAddr(),
        Origin.request(),
        Access.nameOf(request),
        Optional.ofNullable(Origin.subject()).orElseGet(() -> Access.subjectOf(request)),
        status,
        code,
        withoutLine);
  }
}
