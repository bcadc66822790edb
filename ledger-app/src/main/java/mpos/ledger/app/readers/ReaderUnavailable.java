package mpos.ledger.app.readers;

import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.ReaderTrouble;

/**
 * Why no payment can be taken in a reader session: a stable code, and words for the shop's staff.
 * The only place that puts a reader's troubles into words.
 */
public enum ReaderUnavailable {
  RELAY_AWAITED("等待手機連接讀卡機", "Waiting for the phone to connect the reader"),
  GONE("讀卡機連線中斷，請重新連線", "The connection to the reader was lost: connect it again"),
  ASLEEP("讀卡機沒有回應，請喚醒後重新連線", "The reader does not answer: wake it and connect it again"),
  EMPTY("讀卡機電力耗盡，請充電後重新連線", "The reader's battery is empty: charge it and connect it again"),
  TAMPERED("讀卡機曾遭拆解，已停用，請更換", "The reader was tampered with and is locked out: replace it"),
  FOREIGN_FIRMWARE("讀卡機的韌體不是 BP50", "The reader does not run BP50 firmware"),
  NOT_UNDERSTOOD(
      "讀卡機的回應無法辨識，請重新連線", "The reader gave an answer that cannot be understood: connect it again"),
  OTHER_AMOUNT("讀卡機的金額不符，請重新連線", "The reader had a different amount: connect it again"),
  OUT_OF_ORDER("讀卡機無法操作，請重新連線", "The reader cannot be used: connect it again"),
  NOT_ASSIGNED("這不是指派給您的讀卡機", "This is not the reader that is assigned to you"),
  CLOSED("連線已結束", "The session was ended"),
  TAKEN_OVER("讀卡機已由另一連線接手", "Another session has taken the reader over"),
  LEDGER_STOPPED("系統重新啟動，請重新連線", "The ledger was restarted: connect the reader again"),
  ON_ANOTHER_NODE("讀卡機連線在另一台主機", "The session is open on another node");

  /** The text is in Chinese first, as the shop's staff read it. */
  record Reason(String code, String text) {}

  private final String chinese;
  private final String english;

  ReaderUnavailable(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  Reason reason() {
    return new Reason(name(), chinese + " / " + english);
  }

  static ReaderUnavailable of(ReaderTrouble trouble) {
    return switch (trouble) {
      case LINK_LOST -> GONE;
      case NO_ANSWER -> ASLEEP;
      case EMPTY_BATTERY -> EMPTY;
      case TAMPERED -> TAMPERED;
      case FOREIGN_FIRMWARE -> FOREIGN_FIRMWARE;
      case BAD_ANSWER, EVENT_FLOOD -> NOT_UNDERSTOOD;
      case OTHER_AMOUNT -> OTHER_AMOUNT;
      case STILL_BUSY, REFUSED -> OUT_OF_ORDER;
    };
  }

  /** Which trouble of the reader kept a card from being read; null when it was none. */
  public static ReaderUnavailable of(CardNotRead.Reason reason) {
    return switch (reason) {
      case LINK_LOST -> GONE;
      case NO_ANSWER -> ASLEEP;
      case BAD_ANSWER -> NOT_UNDERSTOOD;
      case OTHER_AMOUNT -> OTHER_AMOUNT;
      case TAMPERED -> TAMPERED;
      case READER_ERROR -> OUT_OF_ORDER;
      default -> null;
    };
  }

  static ReaderUnavailable of(ReaderSessionClosed.Why why) {
    return switch (why) {
      case CLOSED_BY_USER -> CLOSED;
      case TAKEN_OVER -> TAKEN_OVER;
      case READER_LOST -> GONE;
      case LEDGER_STOPPED -> LEDGER_STOPPED;
    };
  }
}
