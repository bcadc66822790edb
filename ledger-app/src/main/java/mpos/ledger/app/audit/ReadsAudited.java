package mpos.ledger.app.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mpos.ledger.app.access.Access;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Shows a merchant, a reconciler or an operator nothing without an audit line: the answer is held
 * back until the line is written, and if it cannot be, the answer is not given.
 */
public final class ReadsAudited extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ReadsAudited.class);

  private static final String SEEN = ReadsAudited.class.getName();
  private static final int FAILED = 500;

  private final AuditTrail audit;
  private final Problems problems;

  public ReadsAudited(AuditTrail audit, Problems problems) {
    this.audit = audit;
    this.problems = problems;
  }

  /** Whether the request has its line, or was refused because it cannot have one. */
  static boolean hasSeen(HttpServletRequest request) {
    return request.getAttribute(SEEN) != null;
  }

  /** What is open to everybody is not audited. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ChangesAudited.isReading(request)
        || Access.isOpen(request)
        || !Access.isPrivileged(SecurityContextHolder.getContext().getAuthentication());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, held);
    request.setAttribute(SEEN, true);
    try {
      audit.read(request, held.getStatus());
    } catch (DataAccessException failure) {
      log.error("An answer was withheld: its audit line could not be written", failure);
      if (held.getStatus() < FAILED) {
        held.resetBuffer();
        problems.write(held, ProblemCode.AUDIT_UNAVAILABLE);
      }
    }
    held.copyBodyToResponse();
  }
}
