package mpos.ledger.app.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mpos.ledger.app.eventstore.LedgerBusyException;
import mpos.ledger.app.eventstore.OutcomeUnknownException;
import mpos.ledger.app.http.RequestProblem.FieldError;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers everything that goes wrong with an RFC 9457 problem: a stable {@code code}, a title, a
 * detail, and {@code errors[]} for fields. Never a stack trace, never a word of what was sent.
 */
@RestControllerAdvice
public class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    Refusal refusal = refused.refusal();
    return answer(
        problem(ProblemCode.statusOf(refusal), refusal.name(), ProblemCode.titleOf(refusal), null));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> requestProblem(RequestProblem problem) {
    return answer(problemOf(problem.code(), problem.getMessage(), problem.errors()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notReadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return answer(problemOf(ProblemCode.BODY_TOO_LARGE, tooLarge.getMessage(), List.of()));
      }
    }
    if (unreadable.getCause() instanceof JacksonException bad
        && !(bad instanceof StreamReadException && bad.getPath().isEmpty())) {
      return answer(fieldProblem(bad));
    }
    return answer(problemOf(ProblemCode.BODY_NOT_JSON, "Send one JSON object", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException mismatch) {
    return answer(
        problemOf(ProblemCode.NOT_FOUND, mismatch.getName() + " is not of its form", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> rejected(RequestRejectedException rejected) {
    return answer(problemOf(ProblemCode.REQUEST_INVALID, null, List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(LedgerBusyException busy) {
    return answer(problemOf(ProblemCode.LEDGER_BUSY, "Try again in a moment", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(OutcomeUnknownException unknown) {
    log.error(
        "It is not known whether an append was stored; the store's log lines say why", unknown);
    String detail = "Repeat the request with the same Idempotency-Key to learn its outcome";
    return answer(problemOf(ProblemCode.OUTCOME_UNKNOWN, detail, List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(Exception failure) {
    if (failure instanceof ErrorResponse response) {
      return answer(springProblem(response.getStatusCode()));
    }
    log.error("A request failed inside the ledger; its sender was told INTERNAL", failure);
    return answer(problemOf(ProblemCode.INTERNAL, null, List.of()));
  }

  /** Writes a problem where no controller is reached: in filters. */
  public void write(HttpServletResponse response, ProblemCode code) throws IOException {
    response.setStatus(code.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problemOf(code, null, List.of())));
  }

  private static ProblemDetail springProblem(HttpStatusCode status) {
    ProblemCode code =
        switch (HttpStatus.valueOf(status.value())) {
          case NOT_FOUND -> ProblemCode.NOT_FOUND;
          case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
          case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
          case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.MEDIA_TYPE_UNSUPPORTED;
          default -> status.is4xxClientError() ? ProblemCode.REQUEST_INVALID : ProblemCode.INTERNAL;
        };
    return problemOf(code, null, List.of());
  }

  private static ProblemDetail fieldProblem(JacksonException bad) {
    String field =
        bad.getPath().stream()
            .map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
            .collect(Collectors.joining("."));
    if (field.isEmpty()) {
      return problemOf(ProblemCode.BODY_NOT_JSON, "Send one JSON object", List.of());
    }
    FieldError error = new FieldError(field, "is unknown or has a wrong value");
    return problemOf(
        ProblemCode.FIELD_INVALID, error.field() + " " + error.problem(), List.of(error));
  }

  private static ProblemDetail problemOf(ProblemCode code, String detail, List<FieldError> errors) {
    ProblemDetail problem = problem(code.status(), code.name(), code.title(), detail);
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    return problem;
  }

  private static ProblemDetail problem(
      HttpStatus status, String code, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setTitle(title);
    problem.setDetail(Optional.ofNullable(detail).orElse(title));
    problem.setProperty("code", code);
    return problem;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
