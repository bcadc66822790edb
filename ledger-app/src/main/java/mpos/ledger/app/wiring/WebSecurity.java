package mpos.ledger.app.wiring;

import java.time.Clock;
import mpos.ledger.app.access.AccessCheck;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.BearerTokens;
import mpos.ledger.app.access.StaffTokens;
import mpos.ledger.app.audit.AuditTrail;
import mpos.ledger.app.audit.ChangesAudited;
import mpos.ledger.app.audit.ReadsAudited;
import mpos.ledger.app.audit.ResultsAudited;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.Problems;
import mpos.ledger.app.platform.http.RequestGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The way of a request to its endpoint: its size is checked, its token read, and its right checked
 * against {@link Access}. Answers tell browsers to keep nothing, guess nothing and frame nothing.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /** For answers that are not pages; a page itself says what it may load. */
  private static final String NOTHING_TO_LOAD = "default-src 'none'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain httpSecurity(
      HttpSecurity http,
      AccessTokens tokens,
      StaffTokens staff,
      AuditTrail audit,
      Clock clock,
      Problems problems)
      throws Exception {
    http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            it ->
                it.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_TO_LOAD))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .addFilterBefore(
            new RequestGate(problems, audit::refused), UsernamePasswordAuthenticationFilter.class)
        .addFilterAfter(new ResultsAudited(audit), RequestGate.class)
        .addFilterBefore(new BearerTokens(tokens, staff, problems), AuthorizationFilter.class)
        .addFilterAfter(new ChangesAudited(audit, problems), AuthorizationFilter.class)
        .addFilterAfter(new ReadsAudited(audit, problems), ChangesAudited.class)
        .exceptionHandling(
            it ->
                it.authenticationEntryPoint(
                        (request, response, missing) -> {
                          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                          problems.write(response, ProblemCode.TOKEN_MISSING);
                        })
                    .accessDeniedHandler(
                        (request, response, denied) -> problems.write(response, codeOf(denied))))
        .authorizeHttpRequests(
            it ->
                it.requestMatchers("/error")
                    .permitAll()
                    .anyRequest()
                    .access(new AccessCheck(staff, clock)));
    return http.build();
  }

  /** What the firewall rejects is answered like every other bad request. */
  @Bean
  RequestRejectedHandler firewallAnswers(Problems problems) {
    return (request, response, rejected) -> problems.write(response, ProblemCode.REQUEST_INVALID);
  }

  private static ProblemCode codeOf(AccessDeniedException denied) {
    return denied instanceof AuthorizationDeniedException it
            && it.getAuthorizationResult() instanceof AccessCheck.No no
        ? no.code()
        : ProblemCode.FORBIDDEN;
  }
}
