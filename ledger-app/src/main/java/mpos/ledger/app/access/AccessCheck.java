package mpos.ledger.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.function.Supplier;
import mpos.ledger.app.platform.http.ProblemCode;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Checks each request against {@link Access} before anything else looks at it. As long as no
 * dashboard token is set, the metrics can be read from this machine without one.
 */
public final class AccessCheck implements AuthorizationManager<RequestAuthorizationContext> {

  private static final String METRICS = "/actuator/prometheus";
  private static final AuthorizationDecision YES = new AuthorizationDecision(true);

  /** A no, with the code for a sender who is signed in. */
  public static final class No extends AuthorizationDecision {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    private No(ProblemCode code) {
      super(false);
      this.code = code;
    }

    public ProblemCode code() {
      return code;
    }
  }

  private final StaffTokens staff;
  private final Clock clock;

  public AccessCheck(StaffTokens staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends Authentication> who, RequestAuthorizationContext where) {
    HttpServletRequest request = where.getRequest();
    return Access.rowOf(request)
        .map(row -> decide(row, who, request))
        .orElseGet(
            () ->
                new No(
                    Access.isKnownAddress(request)
                        ? ProblemCode.METHOD_NOT_ALLOWED
                        : ProblemCode.NOT_FOUND));
  }

  private AuthorizationDecision decide(
      Access.Row row, Supplier<? extends Authentication> who, HttpServletRequest request) {
    if (row.needs() == Access.Needs.NO_TOKEN || isLocalMetrics(request)) {
      return YES;
    }
    if (!(who.get().getDetails() instanceof Bearer bearer)) {
      return new No(ProblemCode.TOKEN_MISSING);
    }
    if (!row.isFor(bearer.role())) {
      return new No(ProblemCode.FORBIDDEN);
    }
    if (bearer.mustChangePassword() && row.needs() != Access.Needs.ANY_TOKEN) {
      return new No(ProblemCode.PASSWORD_CHANGE_REQUIRED);
    }
    if (row.needs() == Access.Needs.CONFIRMATION && !bearer.isConfirmedAt(clock.instant())) {
      return new No(ProblemCode.CONFIRMATION_REQUIRED);
    }
    return YES;
  }

  private boolean isLocalMetrics(HttpServletRequest request) {
    return request.getRequestURI().equals(METRICS)
        && !staff.isSet(Role.DASHBOARD)
        && isLocal(request);
  }

  private static boolean isLocal(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
