package mpos.ledger.app.acquirer;

/** What a request about money is for (DE3). */
public enum ProcessingCode {
  PURCHASE(0),
  VOID(20_000),
  REFUND(200_000);

  private final int number;

  ProcessingCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
