package mpos.ledger.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.Problems;
import mpos.ledger.app.http.RequestGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who may ask what: sign-in, the API description and the health of the service are open; the
 * metrics answer only to this machine; everything else needs a token. An operator sees settlements
 * and runs them; all else is the mobile users'.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  @Bean
  SecurityFilterChain httpSecurity(
      HttpSecurity http, AccessTokens tokens, OperatorToken operator, Problems problems)
      throws Exception {
    http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new RequestGate(problems), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(new BearerTokens(tokens, operator, problems), AuthorizationFilter.class)
        .exceptionHandling(
            it ->
                it.authenticationEntryPoint(
                        (request, response, missing) -> {
                          response.setHeader("WWW-Authenticate", "Bearer");
                          problems.write(response, ProblemCode.TOKEN_MISSING);
                        })
                    .accessDeniedHandler(
                        (request, response, denied) ->
                            problems.write(response, ProblemCode.FORBIDDEN)))
        .authorizeHttpRequests(
            it ->
                it.requestMatchers(HttpMethod.POST, "/v1/sessions")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/v1/openapi", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                    .access((who, where) -> new AuthorizationDecision(isLocal(where.getRequest())))
                    .requestMatchers("/error")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/v1/settlements/**")
                    .hasAuthority(Role.OPERATOR.name())
                    .requestMatchers(HttpMethod.GET, "/v1/settlements/**")
                    .authenticated()
                    .anyRequest()
                    .hasAuthority(Role.MOBILE_USER.name()));
    return http.build();
  }

  /** What the firewall does not let in is answered like every other mistake. */
  @Bean
  RequestRejectedHandler firewallAnswers(Problems problems) {
    return (request, response, rejected) -> problems.write(response, ProblemCode.REQUEST_INVALID);
  }

  private static boolean isLocal(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
