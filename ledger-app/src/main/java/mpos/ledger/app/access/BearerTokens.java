package mpos.ledger.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mpos.ledger.app.platform.http.Origin;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.Problems;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …} (RFC 6750) and establishes who the request comes from. */
public final class BearerTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final StaffTokens staff;
  private final Problems problems;

  public BearerTokens(AccessTokens tokens, StaffTokens staff, Problems problems) {
    this.tokens = tokens;
    this.staff = staff;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      chain.doFilter(request, response);
      return;
    }
    String token = header.substring(SCHEME.length()).trim();
    Optional<Bearer> bearer;
    try {
      bearer = staff.bearerOf(token).or(() -> tokens.bearerOf(token));
    } catch (DataAccessException failure) {
      if (!Problems.isStoreUnreachable(failure)) {
        throw failure;
      }
      problems.write(response, ProblemCode.STORE_UNREACHABLE);
      return;
    }
    if (bearer.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      problems.write(response, ProblemCode.TOKEN_INVALID);
      return;
    }
    Origin.isUser(bearer.get().who().id());
    authenticate(bearer.get());
    chain.doFilter(request, response);
  }

  private static void authenticate(Bearer bearer) {
    UsernamePasswordAuthenticationToken authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            bearer.who(), null, List.of(new SimpleGrantedAuthority(bearer.role().name())));
    authentication.setDetails(bearer);
    SecurityContextHolder.getContext().setAuthentication(authentication);
  }
}
