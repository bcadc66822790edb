package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import mpos.ledger.reader.card.MaskedNumber;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.wire.MalformedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches everything that the module gives out for a card number, a track or a PIN. */
@Timeout(20)
class NoCardNumberLeavesTheReaderTest {

  /** All public test cards: any of these digits in a row would be a full number. */
  private static final Pattern CARD_NUMBER =
      Pattern.compile(
          "4761739001010010|4111111111111111|5413330002001155|3566002020360505|6210947000000021");

  @ParameterizedTest
  @EnumSource(value = VirtualCard.class, names = "VISA_CHIP_SWIPED", mode = EnumSource.Mode.EXCLUDE)
  void neither_in_a_card_nor_in_a_result_nor_in_a_fact(VirtualCard card) throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(card))) {
      CardRead read = counter.cardRead();
      SaleResult result = counter.session().answer(HostAnswer.responseCode("00"));

      List<String> given = new ArrayList<>();
      collect(read, given);
      collect(result, given);
      for (SessionFact fact : counter.facts()) {
        collect(fact, given);
      }
      collect(card, given);

      assertThat(given).hasSizeGreaterThan(30);
      assertThat(given).noneMatch(value -> CARD_NUMBER.matcher(value).find());
    }
  }

  @Test
  void nor_in_what_is_told_of_a_swiped_chip_card() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP_SWIPED))) {
      counter.session().awaitCard(Counter.saleOf(150_000, 1));

      List<String> given = new ArrayList<>();
      for (SessionFact fact : counter.facts()) {
        collect(fact, given);
      }

      assertThat(given).noneMatch(value -> CARD_NUMBER.matcher(value).find());
    }
  }

  @Test
  void encrypted_data_shows_nothing_and_can_be_wiped() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.UNIONPAY_CHIP))) {
      CardRead read = counter.cardRead();

      assertThat(read.encrypted()).hasToString("encrypted card data");
      assertThat(read).hasToString("UNIONPAY 621094******0021 by CONTACT, ONLINE_PIN");

      read.encrypted().wipe();

      assertThat(read.encrypted().encryptedTags()).containsOnly(0);
      assertThat(read.encrypted().pinBlock()).containsOnly(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4761739001010010",
        "476173******001",
        "476173*****90010",
        "4761739*****0010",
        "476173******00100000",
        "******",
        "476173xxxxxx0010"
      })
  void a_number_that_is_not_masked_is_refused_and_not_quoted(String number) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> MaskedNumber.parse(number.getBytes(StandardCharsets.US_ASCII)))
        .withMessage("The reader gave a card number that is not masked");
  }

  @Test
  void a_masked_number_shows_six_and_four_digits() {
    MaskedNumber number =
        MaskedNumber.parse("476173******0010".getBytes(StandardCharsets.US_ASCII));

    assertThat(number).isEqualTo(new MaskedNumber("476173", "0010"));
  }

  /**
   * The value's own words, and all that its components and public methods without arguments say.
   */
  private static void collect(Object value, List<String> into) throws ReflectiveOperationException {
    if (value == null) {
      return;
    }
    into.add(value.toString());
    if (value instanceof byte[] bytes) {
      into.add(HexFormat.of().formatHex(bytes));
      into.add(new String(bytes, StandardCharsets.ISO_8859_1));
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Method accessor = component.getAccessor();
        collect(accessor.invoke(value), into);
      }
    } else if (value.getClass().getName().startsWith("mpos.ledger") && !(value instanceof Enum)) {
      collectMethods(value, into);
    } else if (value instanceof VirtualCard) {
      collectMethods(value, into);
    }
  }

  private static void collectMethods(Object value, List<String> into)
      throws ReflectiveOperationException {
    for (Method method : value.getClass().getDeclaredMethods()) {
      boolean readable =
          Modifier.isPublic(method.getModifiers())
              && !Modifier.isStatic(method.getModifiers())
              && method.getParameterCount() == 0
              && method.getReturnType() != void.class;
      if (readable) {
        collect(method.invoke(value), into);
      }
    }
  }
}
