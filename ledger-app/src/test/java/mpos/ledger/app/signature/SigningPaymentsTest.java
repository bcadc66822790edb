package mpos.ledger.app.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S12: the cardholder signs on the phone's screen, once, and only when a signature is wanted. */
@ExtendWith(SharedLedger.class)
class SigningPaymentsTest {

  private static final long NT_5000 = 500_000;
  private static final long NT_1500 = 150_000;

  private final RunningLedger ledger;
  private final Phone phone;

  SigningPaymentsTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @Test
  void S12_a_payment_says_that_it_lacks_a_signature_and_is_signed_once() throws Exception {
    String payment = sold(NT_5000, "visa-chip", "VISA", "WANTED");

    Answer signed = sign(payment, picture(7)).requireStatus(200);
    Answer again = sign(payment, picture(7)).requireStatus(200);

    assertThat(signed.field("signature")).isEqualTo("GIVEN");
    assertThat(again.text()).isEqualTo(signed.text());
    sign(payment, picture(8)).requireProblem(409, "SIGNED_BEFORE");
    assertThat(ImageIO.read(new ByteArrayInputStream(shown(payment))).getWidth()).isEqualTo(300);
    assertThat(ledger.ask("select count(*) from signature where payment_id = '" + payment + "'"))
        .isEqualTo("1");
  }

  @Test
  void the_event_has_the_hash_and_the_table_has_no_image_in_the_clear() throws Exception {
    String payment = sold(NT_5000, "visa-chip", "VISA", "WANTED");
    sign(payment, picture(9)).requireStatus(200);

    String hash =
        ledger.ask(
            "select payload ->> 'imageSha256' from event where name = 'PaymentSigned' and stream = '"
                + payment
                + "'");
    String sealed =
        ledger.ask(
            "select encode(sealed, 'hex') from signature where payment_id = '" + payment + "'");

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(sealed).doesNotContain(HexFormat.of().formatHex("PNG".getBytes()));
  }

  @Test
  void a_forgotten_cardholders_signature_can_no_longer_be_seen() throws Exception {
    String payment = sold(NT_5000, "visa-chip", "VISA", "WANTED");
    sign(payment, picture(3)).requireStatus(200);

    ledger.part(PersonalData.class).erase(UUID.fromString(payment));

    phone
        .caller()
        .get("/v1/payments/" + payment + "/signature")
        .requireProblem(404, "SIGNATURE_UNKNOWN");
    assertThat(phone.caller().get("/v1/payments/" + payment).field("signature")).isEqualTo("GIVEN");
  }

  @Test
  void S13_nobody_signs_after_a_pin_or_a_small_amount() throws Exception {
    String withPin = sold(NT_5000, "unionpay-chip", "UNIONPAY", "NOT_WANTED");
    String magstripeWithPin = sold(NT_5000, "unionpay-magstripe", "UNIONPAY", "NOT_WANTED");
    String small = sold(NT_1500, "visa-chip", "VISA", "NOT_WANTED");

    sign(withPin, picture(1)).requireProblem(409, "SIGNATURE_NOT_WANTED");
    sign(magstripeWithPin, picture(1)).requireProblem(409, "SIGNATURE_NOT_WANTED");
    sign(small, picture(1)).requireProblem(409, "SIGNATURE_NOT_WANTED");
  }

  @Test
  void the_payment_of_another_user_is_unknown() throws Exception {
    String payment = sold(NT_5000, "visa-chip", "VISA", "WANTED");
    Phone other = Phone.at(ledger);
    other
        .caller()
        .send(
            "PUT",
            "/v1/payments/" + payment + "/signature",
            BodyPublishers.ofByteArray(picture(1)),
            "Content-Type",
            "image/png")
        .requireProblem(404, "PAYMENT_UNKNOWN");
    other
        .caller()
        .get("/v1/payments/" + payment + "/signature")
        .requireProblem(404, "PAYMENT_UNKNOWN");
    phone
        .caller()
        .get("/v1/payments/" + payment + "/signature")
        .requireProblem(404, "SIGNATURE_UNKNOWN");
  }

  @Test
  void an_image_that_is_no_signature_is_refused_and_nothing_is_stored() throws Exception {
    String payment = sold(NT_5000, "visa-chip", "VISA", "WANTED");
    byte[] picture = picture(5);

    sign(payment, new byte[0]).requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, "no picture".getBytes()).requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, Arrays.copyOf(picture, 60)).requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, blank()).requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, announcing(picture, 30_000, 30_000)).requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, announcing(picture, Integer.MAX_VALUE, 2))
        .requireProblem(422, "IMAGE_NOT_USABLE");
    sign(payment, new byte[256 * 1024 + 1]).requireProblem(413, "BODY_TOO_LARGE");
    phone
        .caller()
        .send(
            "PUT",
            "/v1/payments/" + payment + "/signature",
            BodyPublishers.ofByteArray(picture),
            "Content-Type",
            "image/jpeg")
        .requireProblem(415, "MEDIA_TYPE_UNSUPPORTED");

    assertThat(phone.caller().get("/v1/payments/" + payment).field("signature"))
        .isEqualTo("WANTED");
    assertThat(ledger.ask("select count(*) from signature where payment_id = '" + payment + "'"))
        .isEqualTo("0");
  }

  private String sold(long minorUnits, String card, String scheme, String signature) {
    Answer payment = phone.pay(Sale.of(minorUnits, scheme, phone.openReader(card)));
    assertThat(payment.requireStatus(201).field("signature")).isEqualTo(signature);
    return payment.field("paymentId");
  }

  private Answer sign(String payment, byte[] png) {
    return phone
        .caller()
        .send(
            "PUT",
            "/v1/payments/" + payment + "/signature",
            BodyPublishers.ofByteArray(png),
            "Content-Type",
            "image/png");
  }

  private byte[] shown(String payment) throws Exception {
    URI address = ledger.address().resolve("/v1/payments/" + payment + "/signature");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + phone.caller().token())
                .build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  /** A stroke across a see-through picture, as a phone draws it. */
  private static byte[] picture(int slope) throws IOException {
    BufferedImage image = new BufferedImage(300, 120, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.BLACK);
    pen.drawLine(10, 10, 280, 10 + slope * 10);
    pen.dispose();
    return encoded(image);
  }

  private static byte[] blank() throws IOException {
    return encoded(new BufferedImage(300, 120, BufferedImage.TYPE_INT_ARGB));
  }

  private static byte[] encoded(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** The same bytes with another size in the header, its check sum made right. */
  private static byte[] announcing(byte[] png, int width, int height) {
    byte[] changed = png.clone();
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    bytes.putInt(16, width).putInt(20, height);
    CRC32 check = new CRC32();
    check.update(changed, 12, 17);
    bytes.putInt(29, (int) check.getValue());
    return changed;
  }
}
