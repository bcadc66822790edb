package mpos.ledger.reader.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public test vectors of DUKPT-3DES (ANSI X9.24-1). */
class DukptTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Dukpt dukpt =
      new Dukpt(VirtualKeys.BASE_DERIVATION_KEY, VirtualKeys.BASE_SERIAL_NUMBER);

  @Test
  void the_initial_key_comes_from_the_base_key_and_the_serial_number() {
    assertThat(HEX.formatHex(dukpt.initialKey())).isEqualTo("6AC292FAA1315B4D858AB3A3D7D5933A");
  }

  @Test
  void a_clear_pin_block_mixes_the_pin_with_the_card_number() {
    assertThat(HEX.formatHex(PinBlock.iso0("1234", "4012345678909"))).isEqualTo("041274EDCBA9876F");
  }

  @ParameterizedTest
  @CsvSource({
    "1, FFFF9876543210E00001, 1B9C1845EB993A7A",
    "2, FFFF9876543210E00002, 10A01C8D02C69107"
  })
  void each_transaction_has_its_own_pin_key(int steps, String keySerialNumber, String pinBlock) {
    for (int i = 0; i < steps; i++) {
      assertThat(dukpt.next()).isTrue();
    }

    byte[] encrypted = dukpt.encryptPinBlock(PinBlock.iso0("1234", "4012345678909"));

    assertThat(HEX.formatHex(dukpt.keySerialNumber())).isEqualTo(keySerialNumber);
    assertThat(HEX.formatHex(encrypted)).isEqualTo(pinBlock);
  }

  @Test
  void a_key_is_the_same_whether_reached_step_by_step_or_at_once() {
    byte[] block = new byte[8];
    for (int i = 0; i < 100; i++) {
      dukpt.next();
      Dukpt atOnce = new Dukpt(VirtualKeys.BASE_DERIVATION_KEY, dukpt.keySerialNumber());
      assertThat(dukpt.encryptPinBlock(block)).isEqualTo(atOnce.encryptPinBlock(block));
    }
  }

  @Test
  void a_counter_with_more_than_ten_ones_is_skipped() {
    Dukpt before = startingAt(0b111_1111_1110);

    before.next();

    assertThat(counter(before)).isEqualTo(0b1000_0000_0000);
  }

  @Test
  void the_last_key_is_the_last() {
    assertThat(startingAt(0x1FF800).next()).isFalse();
  }

  private static Dukpt startingAt(int counter) {
    byte[] serialNumber = VirtualKeys.BASE_SERIAL_NUMBER.clone();
    ByteBuffer number = ByteBuffer.wrap(serialNumber);
    number.putInt(6, number.getInt(6) | counter);
    return new Dukpt(VirtualKeys.BASE_DERIVATION_KEY, serialNumber);
  }

  private static int counter(Dukpt dukpt) {
    return ByteBuffer.wrap(dukpt.keySerialNumber()).getInt(6) & 0x1FFFFF;
  }
}
