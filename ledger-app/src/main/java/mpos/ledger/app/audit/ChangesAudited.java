package mpos.ledger.app.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import mpos.ledger.app.access.Access;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a merchant, a reconciler or an operator change nothing without an audit line: the line is
 * written first, and if it cannot be, the request is refused and nothing is done.
 */
public final class ChangesAudited extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ChangesAudited.class);

  private static final String BEGUN = ChangesAudited.class.getName();
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final AuditTrail audit;
  private final Problems problems;

  public ChangesAudited(AuditTrail audit, Problems problems) {
    this.audit = audit;
    this.problems = problems;
  }

  static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  static boolean hasBegun(HttpServletRequest request) {
    return request.getAttribute(BEGUN) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean isPrivilegedChange =
        !isReading(request)
            && Access.isPrivileged(SecurityContextHolder.getContext().getAuthentication());
    if (isPrivilegedChange) {
      try {
        audit.begins(request);
        request.setAttribute(BEGUN, true);
      } catch (DataAccessException failure) {
        log.error("A change was refused: its audit line could not be written", failure);
        problems.write(response, ProblemCode.AUDIT_UNAVAILABLE);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
