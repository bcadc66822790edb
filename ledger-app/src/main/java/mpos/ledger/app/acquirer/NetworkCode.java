package mpos.ledger.app.acquirer;

/** What an 0800 message is for (DE70). */
public enum NetworkCode {
  SIGN_ON(1),
  ECHO(301);

  private final int number;

  NetworkCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static boolean isKnown(long number) {
    return number == SIGN_ON.number || number == ECHO.number;
  }
}
