package mpos.ledger.reader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.payneteasy.tlv.BerTag;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void tags_of_one_and_more_bytes_and_long_lengths_are_read() {
    Tlv tlv = Tlv.parse(HEX.parseHex("0000" + "9F0201AA" + "DF810101BB" + "C18103010203"), 2);

    assertThat(tlv.value(new BerTag(0x9F, 0x02))).containsExactly(0xAA);
    assertThat(tlv.value(new BerTag(0xDF, 0x81, 0x01))).containsExactly(0xBB);
    assertThat(tlv.value(new BerTag(0xC1))).containsExactly(1, 2, 3);
    assertThat(tlv.value(new BerTag(0xC2))).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a value longer than the message, C105AA",
    "sixteen megabytes announced, C183FFFFFF",
    "four length bytes, C1847FFFFFFF",
    "indefinite length, C180AA",
    "no length, C1",
    "half a tag, 9F",
    "half a length, C18201",
    "a tag without end, DFFFFFFF0101",
    "a value longer than its template, E603C105AA",
    "templates in templates, E608E606E604E602E600"
  })
  void a_message_that_claims_more_than_it_holds_is_refused(String name, String hex) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .as(name)
        .isThrownBy(() -> Tlv.parse(HEX.parseHex(hex), 0));
  }

  @Test
  void a_hundred_values_are_too_many() {
    byte[] values = HEX.parseHex("C100".repeat(100));

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Tlv.parse(values, 0));
  }

  @Test
  void numbers_are_two_decimal_digits_a_byte() {
    assertThat(Bcd.encode(150_000, 6)).containsExactly(0, 0, 0, 0x15, 0, 0);
    assertThat(Bcd.decode(Bcd.encode(999_999_999_999L, 6))).isEqualTo(999_999_999_999L);
  }
}
