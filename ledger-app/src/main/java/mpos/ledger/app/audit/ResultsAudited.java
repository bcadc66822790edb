package mpos.ledger.app.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes a line for each request that was refused, and for the result of each audited change. */
public final class ResultsAudited extends OncePerRequestFilter {

  private static final int FAILED = 500;

  private final AuditTrail audit;

  public ResultsAudited(AuditTrail audit) {
    this.audit = audit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int status = FAILED;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      if (ChangesAudited.hasBegun(request)) {
        audit.ended(request, status);
      } else if (!ReadsAudited.hasSeen(request) && AuditTrail.isRefused(status)) {
        audit.refused(request, status);
      }
    }
  }
}
