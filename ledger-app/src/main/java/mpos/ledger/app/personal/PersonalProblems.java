package mpos.ledger.app.personal;

import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.Problems;
import mpos.ledger.app.platform.http.Problems.Problem;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers requests that need personal data that cannot be read or was erased. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PersonalProblems {

  private static final Logger log = LoggerFactory.getLogger(PersonalProblems.class);

  private final Problems problems;

  PersonalProblems(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Problem> unavailable(PersonalKeysUnavailableException unavailable) {
    log.error(
        "A request that needs personal data was refused ({}). Give this node the master key in use",
        unavailable.getMessage());
    return problems.requestProblem(
        new RequestProblemException(ProblemCode.PERSONAL_KEYS_UNAVAILABLE, "Ask another node"));
  }

  @ExceptionHandler
  ResponseEntity<Problem> erased(PersonErasedException erased) {
    return problems.requestProblem(
        new RequestProblemException(ProblemCode.PERSON_ERASED, erased.getMessage()));
  }
}
