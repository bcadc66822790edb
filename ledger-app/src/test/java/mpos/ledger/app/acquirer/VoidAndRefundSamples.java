package mpos.ledger.app.acquirer;

/** Answers to voids, refunds and batch totals as an acquirer sends them, written by hand. */
final class VoidAndRefundSamples {

  /** Approves the void 000008 of {@link Sales#visaContactless()}. */
  static final String ANSWER_TO_A_VOID =
      """
      0210              message type
      323800000EC08000  bitmap: 3 4 7 11 12 13 37 38 39 41 42 49
      020000            DE3
      000000008000      DE4
      1123150608        DE7
      000008            DE11
      230607            DE12
      1123              DE13
      363332373136303030303038       DE37 632716000008
      443445354636      DE38 D4E5F6
      3030              DE39 00
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42
      0901              DE49
      """;

  static final String ANSWER_TO_A_VOID_WITHOUT_CODE =
      """
      0210              message type
      323800000AC08000  bitmap: 3 4 7 11 12 13 37 39 41 42 49
      020000            DE3
      000000008000      DE4
      1123150608        DE7
      000008            DE11
      230607            DE12
      1123              DE13
      363332373136303030303038       DE37 632716000008
      3030              DE39 00
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42
      0901              DE49
      """;

  /** Approves the refund 000009 of NT$30.00, and names the sale once more. */
  static final String ANSWER_TO_A_REFUND =
      """
      0210              message type
      B23800000EC08004  bitmap: 3 4 7 11 12 13 37 38 39 41 42 49 62 and the second
      0000004000000000  second bitmap: 90
      200000            DE3
      000000003000      DE4
      1124163001        DE7
      000009            DE11
      003000            DE12
      1125              DE13
      363332373136303030303039       DE37 632716000009
      443445354636      DE38 D4E5F6
      3030              DE39 00
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42
      0901              DE49
      0012 363332373135303030303037  DE62
      0200 000007 1123150405 0000000000000000000000 DE90
      """;

  static final String ANSWER_TO_A_REFUND_WITHOUT_CODE =
      ANSWER_TO_A_REFUND.replace("443445354636", "202020202020");

  static final String ANSWER_TO_A_VOID_WITH_THE_REFUNDS_IDENTITY =
      ANSWER_TO_A_REFUND.replace("200000            DE3", "020000            DE3");

  /** The acquirer has the same totals as {@link Batches#ofABusyDay()}. */
  static final String ANSWER_TO_TOTALS =
      """
      0510              message type
      822200000A404000  bitmap: 7 11 15 37 39 42 50 and the second
      0058058080000000  second bitmap: 74 76 77 86 88 89 97
      1123150507        DE7
      000009            DE11
      1123              DE15
      363332373137303030303039       DE37 632717000009
      3030              DE39 00
      303030303030383132373730303031 DE42
      0901              DE50
      0000000001        DE74
      0000000003        DE76
      0000000001        DE77
      0000000000050000  DE86
      0000000000458000  DE88
      0000000000008000  DE89
      44 30303030303030303030343030303030 DE97
      """;

  static final String IN_BALANCE_BESIDE_OTHER_TOTALS =
      ANSWER_TO_TOTALS
          .replace("0000000000458000  DE88", "0000000000458001  DE88")
          .replace("343030303030 DE97", "343030303031 DE97");

  static final String NOT_COMPARED =
      """
      0510              message type
      022200000A404000  bitmap: 7 11 15 37 39 42 50
      1123150507        DE7
      000009            DE11
      1123              DE15
      363332373137303030303039       DE37 632717000009
      3936              DE39 96
      303030303030383132373730303031 DE42
      0901              DE50
      """;

  static final String IN_BALANCE_WITHOUT_TOTALS =
      NOT_COMPARED.replace("3936              DE39 96", "3030              DE39 00");

  static final String OUT_OF_BALANCE_WITHOUT_TOTALS =
      NOT_COMPARED.replace("3936              DE39 96", "3935              DE39 95");

  static final String TOTALS_THAT_DO_NOT_ADD_UP =
      ANSWER_TO_TOTALS.replace("0000000000458000  DE88", "0000000000458001  DE88");

  static final String NET_ON_THE_OTHER_SIDE = ANSWER_TO_TOTALS.replace("44 3030", "43 3030");

  static final String COUNT_PAST_ALL_BOUNDS =
      ANSWER_TO_TOTALS.replace("0000000003        DE76", "9999999999        DE76");

  static final String AMOUNTS_PAST_ALL_BOUNDS =
      ANSWER_TO_TOTALS
          .replace("0000000000050000  DE86", "9999999999999999  DE86")
          .replace("0000000000458000  DE88", "0000000000000000  DE88")
          .replace("0000000000008000  DE89", "9999999999999999  DE89")
          .replace(
              "44 30303030303030303030343030303030 DE97",
              "43 39393939393939393939393939393939 DE97");

  static final String CURRENCY_THAT_IS_NONE =
      ANSWER_TO_TOTALS.replace("0901              DE50", "0002              DE50");

  private VoidAndRefundSamples() {}
}
