package mpos.ledger.app.payments;

import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.reader.NoCard;

/** What the app is told when a sale ended before its card was read: no payment, nothing stored. */
final class NoCardProblems {

  private NoCardProblems() {}

  static RequestProblem of(NoCard none) {
    String detail = none.reason() + "; no payment was begun and no money moved";
    return new RequestProblem(codeOf(none.reason()), detail);
  }

  private static ProblemCode codeOf(NoCard.Reason reason) {
    return switch (reason) {
      case CANCELLED_BY_CARD_HOLDER, CANCELLED_BY_APP -> ProblemCode.SALE_CANCELLED;
      case TIMED_OUT -> ProblemCode.SALE_TIMED_OUT;
      case DECLINED_BY_CARD,
          TRY_AGAIN,
          TRY_ANOTHER_INTERFACE,
          APPROVED_WITHOUT_HOST,
          OTHER_AMOUNT,
          TAMPERED ->
          ProblemCode.SALE_FAILED;
      case LINK_LOST, NO_ANSWER, BAD_ANSWER, READER_ERROR -> ProblemCode.READER_UNREACHABLE;
    };
  }
}
