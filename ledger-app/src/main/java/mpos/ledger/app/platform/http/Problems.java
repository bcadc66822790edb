package mpos.ledger.app.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mpos.ledger.app.platform.eventstore.LedgerBusyException;
import mpos.ledger.app.platform.eventstore.OutcomeUnknownException;
import mpos.ledger.app.platform.http.RequestProblemException.FieldError;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers everything that goes wrong with an RFC 9457 problem: a stable {@code code}, a title, a
 * detail, and {@code errors[]} for fields. Never a stack trace, and never a word of what was sent.
 */
@RestControllerAdvice
public class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private static final String AGAIN =
      "Repeat the request with the same Idempotency-Key to learn its outcome";

  /** SQLSTATE: connection exceptions, and a server that shuts down or starts up. */
  private static final Pattern CONNECTION_STATES = Pattern.compile("08...|57P0[123]");

  /** As in RFC 9457, but without {@code instance}, which would repeat what was asked for. */
  public record Problem(
      String title,
      int status,
      String detail,
      String code,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(RefusedException refused) {
    Refusal refusal = refused.refusal();
    return answer(
        problem(
            ProblemCode.statusOf(refusal),
            refusal.name(),
            ProblemCode.titleOf(refusal),
            null,
            List.of()));
  }

  @ExceptionHandler
  public ResponseEntity<Problem> requestProblem(RequestProblemException problem) {
    Problem told = problemOf(problem.code(), problem.getMessage(), problem.errors());
    if (problem.retryAfterSeconds() == 0) {
      return answer(told);
    }
    return ResponseEntity.status(told.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()))
        .body(told);
  }

  @ExceptionHandler
  ResponseEntity<Problem> notReadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return answer(problemOf(ProblemCode.BODY_TOO_LARGE, tooLarge.getMessage(), List.of()));
      }
      if (cause instanceof SocketTimeoutException) {
        return answer(problemOf(ProblemCode.BODY_TOO_SLOW, null, List.of()));
      }
    }
    if (unreadable.getCause() instanceof JacksonException bad
        && !(bad instanceof StreamReadException && bad.getPath().isEmpty())) {
      return answer(fieldProblem(bad));
    }
    return answer(problemOf(ProblemCode.BODY_NOT_JSON, "Send one JSON object", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException mismatch) {
    return answer(
        problemOf(
            ProblemCode.NOT_FOUND, mismatch.getName() + " does not have its form", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(MissingServletRequestParameterException missing) {
    return answer(fieldProblem(new FieldError(missing.getParameterName(), "is missing")));
  }

  @ExceptionHandler
  ResponseEntity<Problem> garbled(InvalidParameterException garbled) {
    return answer(problemOf(ProblemCode.REQUEST_INVALID, "The query is garbled", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> rejected(RequestRejectedException rejected) {
    return answer(problemOf(ProblemCode.REQUEST_INVALID, null, List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> busy(LedgerBusyException busy) {
    return answer(problemOf(ProblemCode.LEDGER_BUSY, "Try again in a moment", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unknown(OutcomeUnknownException unknown) {
    log.error(
        "It is not known whether an append was stored; earlier lines of the event writer say why",
        unknown);
    return answer(problemOf(ProblemCode.OUTCOME_UNKNOWN, AGAIN, List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> failed(Exception failure) {
    if (failure instanceof ErrorResponse response) {
      return answer(problemOf(codeOf(response.getStatusCode()), null, List.of()));
    }
    if (isStoreUnreachable(failure)) {
      log.error(
          "The database cannot be reached ({}). Check that it runs and can be reached from here",
          failure.getMessage());
      return answer(problemOf(ProblemCode.STORE_UNREACHABLE, AGAIN, List.of()));
    }
    log.error("A request failed inside the ledger; its sender was told INTERNAL", failure);
    return answer(problemOf(ProblemCode.INTERNAL, null, List.of()));
  }

  /** Writes a problem before any endpoint is reached: in filters. */
  public void write(HttpServletResponse response, ProblemCode code) throws IOException {
    response.setStatus(code.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problemOf(code, null, List.of())));
  }

  /** Whether the connection to the database, and nothing else, is what failed. */
  public static boolean isStoreUnreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLException sql
              && sql.getSQLState() != null
              && CONNECTION_STATES.matcher(sql.getSQLState()).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The problem for a status, where nothing else is known. */
  static ProblemCode codeOf(HttpStatusCode status) {
    return switch (HttpStatus.valueOf(status.value())) {
      case NOT_FOUND -> ProblemCode.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
      case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.MEDIA_TYPE_UNSUPPORTED;
      default -> status.is4xxClientError() ? ProblemCode.REQUEST_INVALID : ProblemCode.INTERNAL;
    };
  }

  private static Problem fieldProblem(JacksonException bad) {
    List<Reference> path = bad.getPath();
    String mistake = WrongFields.mistakeOf(bad);
    if (bad instanceof UnrecognizedPropertyException unknown) {
      // its name comes from the sender and is never repeated
      path = path.subList(0, path.size() - 1);
      mistake = "has a field that is none of " + new TreeSet<>(unknown.getKnownPropertyIds());
    }
    String field =
        path.stream()
            .map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
            .collect(Collectors.joining("."));
    boolean isObject =
        bad instanceof UnrecognizedPropertyException || bad instanceof ValueInstantiationException;
    if (field.isEmpty() && !isObject) {
      return problemOf(ProblemCode.BODY_NOT_JSON, "Send one JSON object", List.of());
    }
    return fieldProblem(new FieldError(field.isEmpty() ? "body" : field, mistake));
  }

  private static Problem fieldProblem(FieldError error) {
    return problemOf(
        ProblemCode.FIELD_INVALID, error.field() + " " + error.problem(), List.of(error));
  }

  private static Problem problemOf(ProblemCode code, String detail, List<FieldError> errors) {
    return problem(code.status(), code.name(), code.title(), detail, errors);
  }

  private static Problem problem(
      HttpStatus status, String code, String title, String detail, List<FieldError> errors) {
    Origin.isAnsweredWith(code);
    return new Problem(
        title, status.value(), Optional.ofNullable(detail).orElse(title), code, errors);
  }

  private static ResponseEntity<Problem> answer(Problem problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
