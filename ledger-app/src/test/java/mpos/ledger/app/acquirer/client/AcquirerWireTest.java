package mpos.ledger.app.acquirer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.HandOperatedAcquirer;
import mpos.ledger.app.acquirer.Links;
import mpos.ledger.app.acquirer.Sales;
import mpos.ledger.app.acquirer.WireSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes on the line, written by hand from ISO 8583:1987 and ACQUIRER.md. */
class AcquirerWireTest {

  private static final String SALE_UNIONPAY_CHIP_WITH_PIN =
      """
      0200              message type
      3238048008C09A02  bitmap: 3 4 7 11 12 13 22 25 37 41 42 49 52 53 55 63
      000000            DE3  purchase
      000000150000      DE4  NT$1,500.00
      1123150405        DE7  UTC
      000123            DE11 trace number
      230405            DE12 time in Taipei
      1123              DE13 date in Taipei
      0051              DE22 chip, can take a PIN
      00                DE25
      363332373135303030313233       DE37 632715000123
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42 000000812770001
      0901              DE49 TWD
      1B9C1845EB993A7A  DE52 PIN block
      10 FFFF9876543210E00002        DE53 its key serial number
      0009 9F2701809F360200C9        DE55 plain tags
      0019 0A FFFF9876543210E00001 C1C2C3C4C5C6C7C8 DE63 encrypted tags after their key serial
      """;

  private static final String SALE_VISA_CONTACTLESS =
      """
      0200              message type
      3238048008C08202  bitmap: 3 4 7 11 12 13 22 25 37 41 42 49 55 63
      000000            DE3  purchase
      000000008000      DE4  NT$80.00
      1123150405        DE7  UTC
      000007            DE11 trace number
      230405            DE12 time in Taipei
      1123              DE13 date in Taipei
      0071              DE22 contactless chip, can take a PIN
      00                DE25
      363332373135303030303037       DE37 632715000007
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42 000000812770001
      0901              DE49 TWD
      0009 9F2701809F360200CA        DE55 plain tags
      0019 0A FFFF9876543210E00003 D1D2D3D4D5D6D7D8 DE63 encrypted tags after their key serial
      """;

  private static final String REVERSAL_VISA_CONTACTLESS =
      """
      0400              message type
      B23800000CC08000  bitmap: 3 4 7 11 12 13 37 38 41 42 49 and the second
      0000004000000000  second bitmap: 90
      000000            DE3  purchase
      000000008000      DE4  NT$80.00
      1123150506        DE7  UTC, when the reversal is sent
      000007            DE11 trace number of the sale
      230405            DE12 local time of the sale
      1123              DE13 local date of the sale
      363332373135303030303037       DE37 632715000007
      413142324333      DE38 A1B2C3
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42 000000812770001
      0901              DE49 TWD
      0200 000007 1123150405 0000000000000000000000 DE90 the sale's type, trace number and DE7
      """;

  private static final String SIGN_ON =
      """
      0800              message type
      8220000000000000  bitmap: 7 11 and the second
      0400000000000000  second bitmap: 70
      1123150506        DE7  UTC
      000001            DE11 trace number
      0001              DE70 sign-on
      """;

  private HandOperatedAcquirer line;
  private Iso8583Acquirer acquirer;

  @BeforeEach
  void connect() throws IOException {
    line = new HandOperatedAcquirer();
    acquirer = Links.patient(line.port());
  }

  @AfterEach
  void hangUp() throws IOException {
    acquirer.close();
    line.close();
  }

  @Test
  void the_first_message_on_a_line_is_the_sign_on() throws IOException {
    byte[] first = line.accept().receive();

    assertThat(first).isEqualTo(Sales.hex(SIGN_ON));
    assertThat(acquirer.isReady()).isFalse();
    line.answerNetwork(first);
    Links.awaitReady(acquirer);
  }

  @Test
  void a_chip_sale_with_pin_is_sent_byte_for_byte() throws IOException {
    signOn();
    CompletableFuture.runAsync(() -> acquirer.sale(Sales.unionPayChipWithPin()))
        .exceptionally(hungUpAtTheEnd -> null);

    assertThat(line.receive()).isEqualTo(Sales.hex(SALE_UNIONPAY_CHIP_WITH_PIN));
  }

  @Test
  void a_contactless_sale_is_sent_and_its_answer_read_byte_for_byte() throws Exception {
    signOn();
    CompletableFuture<AcquirerAnswer> answer =
        CompletableFuture.supplyAsync(() -> acquirer.sale(Sales.visaContactless()));

    assertThat(line.receive()).isEqualTo(Sales.hex(SALE_VISA_CONTACTLESS));
    line.send(WireSamples.ANSWER_VISA_CONTACTLESS);

    AcquirerAnswer received = answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS);
    assertThat(received.approved()).isTrue();
    assertThat(received.authorizationCode()).isEqualTo("A1B2C3");
    assertThat(received.issuerData()).isEqualTo(Sales.hex("8A0230309100"));
  }

  @Test
  void a_reversal_is_sent_as_0400_and_its_repeats_as_0401_byte_for_byte() throws Exception {
    signOn();
    for (int attempt = 1; attempt <= 3; attempt++) {
      int attemptNow = attempt;
      CompletableFuture<AcquirerAnswer> answer =
          CompletableFuture.supplyAsync(
              () ->
                  acquirer.reverse(
                      Sales.reversalOf(Sales.visaContactless(), "A1B2C3"), attemptNow));

      byte[] expected = Sales.hex(REVERSAL_VISA_CONTACTLESS);
      expected[1] = (byte) (attempt == 1 ? 0x00 : 0x01);
      assertThat(line.receive()).isEqualTo(expected);
      line.send(WireSamples.ANSWER_TO_A_REVERSAL);
      assertThat(answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS).approved()).isTrue();
    }
  }

  private void signOn() throws IOException {
    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }
}
