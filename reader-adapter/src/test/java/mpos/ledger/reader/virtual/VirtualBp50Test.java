package mpos.ledger.reader.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.EncryptedTags;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.KeyRequest;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import mpos.ledger.reader.wire.Status.Meaning;
import mpos.ledger.reader.wire.Tlv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The virtual reader as the wire sees it. */
@Timeout(20)
class VirtualBp50Test {

  private static final long READ_TIMEOUT_MILLIS = 2_000;
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final StartSale SALE = new StartSale(150_000, 901, CardInterface.CARD_PRESENT, 60);
  private static final Frame.Command INITIALIZE = EngineRequest.INITIALIZE.command();

  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
  private VirtualBp50 reader;
  private Link link;

  @BeforeEach
  void connect() throws IOException {
    reader = VirtualBp50.start(Behavior.presenting(VirtualCard.UNIONPAY_CHIP));
    link = TcpLink.connect("127.0.0.1", reader.port(), CONNECT_TIMEOUT_MILLIS);
  }

  @AfterEach
  void disconnect() throws IOException {
    link.close();
    reader.close();
  }

  @Test
  void what_comes_in_the_wrong_order_is_not_permitted_now() throws IOException {
    assertThat(statusOf(SALE.command())).isEqualTo(Meaning.NOT_PERMITTED_NOW);
    assertThat(statusOf(INITIALIZE)).isEqualTo(Meaning.OK);
    assertThat(statusOf(EngineRequest.CANCEL.command())).isEqualTo(Meaning.NOT_PERMITTED_NOW);
    assertThat(statusOf(EngineRequest.plainTags(Tags.FOR_ACQUIRER)))
        .isEqualTo(Meaning.NOT_PERMITTED_NOW);
    assertThat(statusOf(HostAnswer.responseCode("00").command()))
        .isEqualTo(Meaning.NOT_PERMITTED_NOW);
    assertThat(statusOf(KeyRequest.pinBlock(0))).isEqualTo(Meaning.PIN_DATA_MISSING);
    assertThat(statusOf(SALE.command())).isEqualTo(Meaning.OK);
    assertThat(statusOf(SALE.command())).isEqualTo(Meaning.NOT_PERMITTED_NOW);
  }

  @Test
  void what_it_does_not_know_or_cannot_read_is_refused() throws IOException {
    statusOf(INITIALIZE);

    assertThat(statusOf(new Frame.Command(0x77, new byte[0]))).isEqualTo(Meaning.INVALID_COMMAND);
    assertThat(statusOf(new Frame.Command(0x36, new byte[0]))).isEqualTo(Meaning.INVALID_COMMAND);
    assertThat(statusOf(new Frame.Command(0x3E, new byte[] {0x70, 0})))
        .isEqualTo(Meaning.INVALID_COMMAND);
    assertThat(statusOf(new Frame.Command(0x3E, new byte[] {0x03, 0})))
        .isEqualTo(Meaning.INVALID_PARAMETER);
    assertThat(statusOf(SystemRequest.battery())).isEqualTo(Meaning.OK);
  }

  @Test
  void the_acquirer_can_open_the_encrypted_tags_and_the_pin_block() throws Exception {
    statusOf(INITIALIZE);
    statusOf(SALE.command());
    awaitOnline();

    byte[] reply = ask(EncryptedTags.request(Tags.FOR_ACQUIRER_ENCRYPTED, 1)).data();
    byte[] pinKey = ask(KeyRequest.nextDukptKey(0)).data();
    byte[] pinBlock = ask(KeyRequest.pinBlock(0)).data();

    Tlv packet = Tlv.parse(reply, EngineRequest.LEAD_BYTES);
    byte[] keySerialNumber = packet.required(EncryptedTags.KEY_SERIAL_NUMBER);
    assertThat(hex(decrypted(packet.required(EncryptedTags.CIPHERTEXT), keySerialNumber)))
        .startsWith("5711" + "6210947000000021D31126200000000000")
        .contains("5A08" + "6210947000000021", "5F2403" + "311231");
    assertThat(pinKey).isNotEqualTo(keySerialNumber);
    Dukpt acquirers = new Dukpt(VirtualKeys.BASE_DERIVATION_KEY, pinKey);
    assertThat(pinBlock)
        .isEqualTo(acquirers.encryptPinBlock(PinBlock.iso0("1234", "6210947000000021")));
  }

  @Test
  void hundreds_of_readers_fit_into_one_process() throws IOException {
    VirtualBp50[] readers = new VirtualBp50[300];
    for (int i = 0; i < readers.length; i++) {
      readers[i] =
          VirtualBp50.start(Behavior.presenting(VirtualCard.VISA_CHIP).withSerialNumber(i + 1));
    }

    assertThat(Arrays.stream(readers).mapToInt(VirtualBp50::port).distinct()).hasSize(300);

    for (VirtualBp50 each : readers) {
      each.close();
    }
  }

  @Test
  void every_card_has_the_name_it_is_asked_for_by() {
    assertThat(List.of(VirtualCard.values()))
        .allSatisfy(
            card -> {
              assertThat(VirtualCard.named(card.cardName())).contains(card);
              assertThat(card.cardName())
                  .isEqualTo(card.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            });
    assertThat(VirtualCard.named("gold")).isEmpty();
  }

  private Meaning statusOf(Frame.Command command) throws IOException {
    return ask(command).status().meaning();
  }

  private Frame.Response ask(Frame.Command command) throws IOException {
    link.write(command.encoded());
    Frame frame = next();
    while (!(frame instanceof Frame.Response)) {
      frame = next();
    }
    return (Frame.Response) frame;
  }

  private void awaitOnline() throws IOException {
    Frame frame = next();
    while (!(frame.data().length > 0 && (frame.data()[0] & 0xFF) == 0x81)) {
      frame = next();
    }
  }

  private Frame next() throws IOException {
    byte[] buffer = new byte[512];
    Frame frame = decoder.poll();
    while (frame == null) {
      int count = link.read(buffer, READ_TIMEOUT_MILLIS);
      assertThat(count).as("the virtual reader says something").isPositive();
      decoder.feed(buffer, count, 0);
      frame = decoder.poll();
    }
    return frame;
  }

  private static byte[] decrypted(byte[] ciphertext, byte[] keySerialNumber)
      throws GeneralSecurityException {
    Dukpt acquirers = new Dukpt(VirtualKeys.BASE_DERIVATION_KEY, keySerialNumber);
    Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, acquirers.dataKey(), new IvParameterSpec(new byte[8]));
    return cipher.doFinal(ciphertext);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
