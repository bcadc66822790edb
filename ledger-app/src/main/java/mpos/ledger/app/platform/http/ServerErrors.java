package mpos.ledger.app.platform.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed in the web server, before any endpoint, with a problem like every other. */
@RestController
class ServerErrors implements ErrorController {

  private final Problems problems;

  ServerErrors(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problems.write(
        response,
        status instanceof Integer code
            ? Problems.codeOf(HttpStatusCode.valueOf(code))
            : ProblemCode.NOT_FOUND);
  }
}
