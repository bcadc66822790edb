package mpos.ledger.app.http;

import java.util.List;

/** A request that is not carried out, with the code and the words that its sender gets. */
public final class RequestProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One field and what is wrong with it. */
  public record FieldError(String field, String problem) {}

  private final ProblemCode code;
  private final transient List<FieldError> errors;

  public RequestProblem(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  private RequestProblem(ProblemCode code, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.code = code;
    this.errors = errors;
  }

  public static RequestProblem field(String field, String problem) {
    return new RequestProblem(
        ProblemCode.FIELD_INVALID, field + " " + problem, List.of(new FieldError(field, problem)));
  }

  public ProblemCode code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
