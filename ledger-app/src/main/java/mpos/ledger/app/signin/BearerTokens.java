package mpos.ledger.app.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mpos.ledger.app.http.Origin;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.Problems;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …} (RFC 6750) and says who the request comes from. */
public final class BearerTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final OperatorToken operator;
  private final Problems problems;

  public BearerTokens(AccessTokens tokens, OperatorToken operator, Problems problems) {
    this.tokens = tokens;
    this.operator = operator;
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
    if (operator.is(token)) {
      isSignedIn(Role.OPERATOR, new SignedInOperator());
      Origin.isUser(OperatorToken.NAME);
      chain.doFilter(request, response);
      return;
    }
    Optional<SignedInUser> user;
    try {
      user = tokens.userOf(token);
    } catch (DataAccessException failure) {
      if (!Problems.isStoreUnreachable(failure)) {
        throw failure;
      }
      problems.write(response, ProblemCode.STORE_UNREACHABLE);
      return;
    }
    if (user.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      problems.write(response, ProblemCode.TOKEN_INVALID);
      return;
    }
    Origin.isUser(user.get().userId());
    isSignedIn(Role.MOBILE_USER, user.get());
    chain.doFilter(request, response);
  }

  private static void isSignedIn(Role role, Object who) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority(role.name()))));
  }
}
