package mpos.ledger.app.acquirer;

/** Answers as an acquirer sends them, written by hand: good ones, and bad ones of every kind. */
public final class WireSamples {

  /** Approves {@link Sales#visaContactless()}. */
  public static final String ANSWER_VISA_CONTACTLESS =
      """
      0210              message type
      323800000EC08200  bitmap: 3 4 7 11 12 13 37 38 39 41 42 49 55
      000000            DE3
      000000008000      DE4
      1123150406        DE7
      000007            DE11
      230405            DE12
      1123              DE13
      363332373135303030303037       DE37 632715000007
      413142324333      DE38 A1B2C3
      3030              DE39 00
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42
      0901              DE49
      0006 8A0230309100 DE55 for the card
      """;

  public static final String APPROVAL_OF_ANOTHER_TRACE_NUMBER =
      ANSWER_VISA_CONTACTLESS.replace("000007            DE11", "000008            DE11");

  public static final String APPROVAL_OF_ANOTHER_TERMINAL =
      ANSWER_VISA_CONTACTLESS.replace("3831323737303031  ", "3831323737303032  ");

  public static final String APPROVAL_OF_ANOTHER_REFERENCE =
      ANSWER_VISA_CONTACTLESS.replace("363332373135303030303037", "363332373135303030303038");

  public static final String APPROVAL_OF_ANOTHER_AMOUNT =
      ANSWER_VISA_CONTACTLESS.replace("000000008000", "000000000100");

  public static final String ANSWER_TO_A_REVERSAL =
      """
      0410              message type
      323800000AC08000  bitmap: 3 4 7 11 12 13 37 39 41 42 49
      000000            DE3
      000000008000      DE4
      1123150507        DE7
      000007            DE11
      230405            DE12
      1123              DE13
      363332373135303030303037       DE37 632715000007
      3030              DE39 00
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42
      0901              DE49
      """;

  public static final String NOTHING = "";
  public static final String GARBAGE = "0210 FFFFFFFFFFFFFFFF 0123456789ABCDEF";
  public static final String UNKNOWN_TYPE = ANSWER_VISA_CONTACTLESS.replace("0210  ", "0430  ");
  public static final String CARD_NUMBER_IN_THE_CLEAR =
      """
      0210 4000000000000000 bitmap: 2
      16 4761739001010010   a public test card
      """;
  public static final String SECOND_BITMAP_CUT_OFF = "0210 B23800000EC08200 00000000";
  public static final String CUT_OFF =
      ANSWER_VISA_CONTACTLESS.substring(0, ANSWER_VISA_CONTACTLESS.indexOf("0006 8A"));
  public static final String TOO_LONG = ANSWER_VISA_CONTACTLESS + "00";

  public static final String DIGITS_THAT_ARE_NONE =
      ANSWER_VISA_CONTACTLESS.replace("000000008000", "00000000080A");

  public static final String FOUR_DIGITS_FOR_THREE =
      ANSWER_VISA_CONTACTLESS.replace("0901              DE49", "1901              DE49");

  public static final String APPROVAL_WITHOUT_CODE =
      ANSWER_VISA_CONTACTLESS.replace("413142324333", "202020202020");

  public static final String RESPONSE_CODE_WITH_A_LINE_BREAK =
      ANSWER_VISA_CONTACTLESS.replace("3030              DE39", "0A30              DE39");

  public static final String WITHOUT_RESPONSE_CODE =
      ANSWER_VISA_CONTACTLESS
          .replace("323800000EC08200", "323800000CC08200")
          .replace("3030              DE39", "                  DE39");

  private WireSamples() {}
}
