package mpos.ledger.app.acquirer.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.solab.iso8583.IsoMessage;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.Batches;
import mpos.ledger.app.acquirer.FrameStream;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.NetworkCode;
import mpos.ledger.app.acquirer.Sales;
import mpos.ledger.app.acquirer.VoidAndRefundRequests;
import mpos.ledger.app.acquirer.WireSamples;
import mpos.ledger.app.acquirer.client.RequestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the simulated acquirer treats a client that misbehaves. */
class SimulatedAcquirerTest {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final long NEVER_MILLIS = 600_000;
  private static final int TRACE_NUMBER = 1;

  private final MessageCodec codec = new MessageCodec();
  private final RequestMessages messages =
      new RequestMessages(codec, Sales.TAIPEI, Clock.systemUTC());
  private SimulatedAcquirer simulated;
  private Socket socket;
  private FrameStream frames;

  @BeforeEach
  void connect() throws IOException {
    simulated = new SimulatedAcquirer(0, NEVER_MILLIS);
    socket = new Socket("127.0.0.1", simulated.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    frames = new FrameStream(socket);
  }

  @AfterEach
  void hangUp() throws IOException {
    socket.close();
    simulated.close();
  }

  @Test
  void a_sale_before_the_sign_on_is_answered_30_and_not_authorized() throws Exception {
    assertThat(answerTo(messages.sale(Sales.approved(1)))).isEqualTo("30");
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void sign_on_and_echo_are_answered_00() throws Exception {
    assertThat(answerTo(messages.network(NetworkCode.SIGN_ON, 1))).isEqualTo("00");
    assertThat(answerTo(messages.network(NetworkCode.ECHO, 2))).isEqualTo("00");
  }

  @Test
  void a_sale_without_a_required_field_is_answered_30() throws Exception {
    signOn();
    IsoMessage sale = messages.sale(Sales.approved(1));
    sale.removeFields(AcquirerField.AMOUNT.number());

    assertThat(answerTo(sale)).isEqualTo("30");
  }

  @Test
  void a_sale_in_an_unknown_currency_is_answered_30() throws Exception {
    signOn();
    IsoMessage sale = messages.sale(Sales.approved(1));
    AcquirerField.CURRENCY.put(sale, 2);

    assertThat(answerTo(sale)).isEqualTo("30");
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void a_sale_with_a_card_number_in_the_clear_and_garbage_are_dropped() throws Exception {
    signOn();
    frames.write(Sales.hex("0200 4000000000000000 16 4761739001010010"));
    frames.write(Sales.hex("00"));
    frames.write(Sales.hex(WireSamples.ANSWER_VISA_CONTACTLESS));

    assertThat(answerTo(messages.sale(Sales.approved(1)))).isEqualTo("00");
  }

  @Test
  void a_void_that_does_not_name_its_sale_is_answered_30() throws Exception {
    signOn();
    IsoMessage voiding =
        messages.voidSale(VoidAndRefundRequests.voidOf(Sales.approved(1), "A1B2C3", 2), false);
    voiding.removeFields(AcquirerField.ORIGINAL_DATA.number());

    assertThat(answerTo(voiding)).isEqualTo("30");
  }

  @Test
  void batch_totals_that_do_not_add_up_are_answered_30() throws Exception {
    signOn();
    IsoMessage totals = messages.batchTotals(Batches.request(Batches.ofABusyDay()), false);
    AcquirerField.SALE_AMOUNT.put(totals, 1);

    assertThat(answerTo(totals)).isEqualTo("30");
  }

  @Test
  void an_unknown_processing_code_and_a_void_with_card_data_are_dropped() throws Exception {
    signOn();
    IsoMessage cash = messages.sale(Sales.approved(1));
    AcquirerField.PROCESSING_CODE.put(cash, 10_000);
    frames.write(codec.write(cash));
    IsoMessage voiding =
        messages.voidSale(VoidAndRefundRequests.voidOf(Sales.approved(1), "A1B2C3", 2), false);
    AcquirerField.CHIP_DATA.put(voiding, Sales.hex("9F2701809F360200CA"));
    frames.write(codec.write(voiding));

    assertThat(answerTo(messages.network(NetworkCode.ECHO, 2))).isEqualTo("00");
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void a_key_serial_number_longer_than_ten_bytes_is_dropped() throws Exception {
    signOn();
    IsoMessage sale = messages.sale(Sales.unionPayChipWithPin());
    AcquirerField.PIN_KEY_SERIAL.put(sale, new byte[11]);
    frames.write(codec.write(sale));

    assertThat(answerTo(messages.network(NetworkCode.ECHO, 2))).isEqualTo("00");
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void a_length_over_the_limit_ends_the_connection() throws IOException {
    socket.getOutputStream().write(Sales.hex("1001"));

    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  private void signOn() throws Exception {
    assertThat(answerTo(messages.network(NetworkCode.SIGN_ON, TRACE_NUMBER))).isEqualTo("00");
  }

  private String answerTo(IsoMessage request) throws Exception {
    frames.write(codec.write(request));
    return AcquirerField.RESPONSE_CODE.textIn(codec.read(frames.read()));
  }
}
