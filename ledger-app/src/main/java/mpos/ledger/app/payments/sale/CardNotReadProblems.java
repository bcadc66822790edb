package mpos.ledger.app.payments.sale;

import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.readers.ReaderUnavailable;
import mpos.ledger.reader.session.CardNotRead;

/**
 * What the app is told when a sale ended before its card was read: no payment, nothing stored. The
 * detail is for the shop's staff, in Chinese first.
 */
final class CardNotReadProblems {

  private static final String NOTHING_MOVED =
      "；未建立交易，未扣款 / %s; no payment was begun, no money moved";

  private CardNotReadProblems() {}

  static RequestProblemException of(CardNotRead none) {
    return new RequestProblemException(codeOf(none.reason()), detailOf(none.reason()));
  }

  private static ProblemCode codeOf(CardNotRead.Reason reason) {
    return switch (reason) {
      case CANCELLED_BY_CARDHOLDER, CANCELLED_BY_APP -> ProblemCode.SALE_CANCELLED;
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

  private static String detailOf(CardNotRead.Reason reason) {
    return switch (reason) {
      case CANCELLED_BY_CARDHOLDER -> detail("持卡人已取消", "The cardholder canceled");
      case CANCELLED_BY_APP ->
          detail(
              "交易已由手機取消，或讀卡機已由另一連線接手",
              "The phone canceled, or another session took the reader over");
      case TIMED_OUT -> detail("逾時未感應或插入卡片", "No card was presented in time");
      case DECLINED_BY_CARD -> detail("卡片拒絕交易", "The card declined");
      case TRY_AGAIN -> detail("讀卡失敗，請再試一次", "The card was not read: try again");
      case TRY_ANOTHER_INTERFACE ->
          detail("請改用插卡或刷卡", "The card was not read: insert or swipe it instead");
      case APPROVED_WITHOUT_HOST ->
          detail("卡片要求離線交易，不予受理", "The card wanted to approve offline, which is not accepted");
      case OTHER_AMOUNT, TAMPERED, LINK_LOST, NO_ANSWER, BAD_ANSWER, READER_ERROR ->
          detail(ReaderUnavailable.of(reason));
    };
  }

  private static String detail(ReaderUnavailable why) {
    return detail(why.chinese(), why.english());
  }

  private static String detail(String chinese, String english) {
    return chinese + NOTHING_MOVED.formatted(english);
  }
}
