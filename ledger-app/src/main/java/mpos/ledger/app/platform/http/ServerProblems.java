package mpos.ledger.app.platform.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;

/**
 * What is not HTTP, or has no valid address, never reaches the ledger; the web server then answers
 * with a problem too, and not with a page of its own.
 */
@Configuration(proxyBeanMethods = false)
class ServerProblems {

  /** Created by the web server, from its class name. */
  public static final class AsProblem extends ErrorReportValve {

    private static final int FIRST_ERROR = 400;
    private static final int HTTP_VERSION_UNKNOWN = 505;

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
      int status = response.getStatus();
      if (status < FIRST_ERROR
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      ProblemCode code =
          status == HTTP_VERSION_UNKNOWN
              ? ProblemCode.REQUEST_INVALID
              : Problems.codeOf(HttpStatusCode.valueOf(status));
      response.setStatus(code.status().value());
      try {
        response.setContentType("application/problem+json");
        response
            .getOutputStream()
            .write(
                "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                    .formatted(code.title(), code.status().value(), code.title(), code.name())
                    .getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
      } catch (IOException gone) {
        container.getLogger().debug("The sender of a malformed request has gone away", gone);
      }
    }
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer() {
    TomcatContextCustomizer problems =
        context ->
            ((StandardHost) context.getParent())
                .setErrorReportValveClass(AsProblem.class.getName());
    return factory -> factory.addContextCustomizers(problems);
  }
}
