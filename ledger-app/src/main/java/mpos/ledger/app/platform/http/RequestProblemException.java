package mpos.ledger.app.platform.http;

import java.util.List;

/** A request that is not carried out, with the code and the text that its sender gets. */
public final class RequestProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One field and what is wrong with it. */
  public record FieldError(String field, String problem) {}

  private final ProblemCode code;
  private final transient List<FieldError> errors;
  private final long retryAfterSeconds;

  public RequestProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of(), 0);
  }

  private RequestProblemException(
      ProblemCode code, String detail, List<FieldError> errors, long retryAfterSeconds) {
    super(detail, null, false, false);
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public static RequestProblemException tooManyAttempts(long retryAfterSeconds) {
    return new RequestProblemException(
        ProblemCode.TOO_MANY_ATTEMPTS,
        "Try again in %d s".formatted(retryAfterSeconds),
        List.of(),
        retryAfterSeconds);
  }

  public static RequestProblemException field(String field, String problem) {
    return new RequestProblemException(
        ProblemCode.FIELD_INVALID,
        field + " " + problem,
        List.of(new FieldError(field, problem)),
        0);
  }

  public ProblemCode code() {
    return code;
  }

  /** After how long to try again; 0 when waiting changes nothing. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
