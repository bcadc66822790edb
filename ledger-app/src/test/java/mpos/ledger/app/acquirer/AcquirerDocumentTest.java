package mpos.ledger.app.acquirer;

import static org.assertj.core.api.Assertions.assertThat;

import com.solab.iso8583.IsoType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The field table of ACQUIRER.md says what the code does. */
class AcquirerDocumentTest {

  private static final Path DOCUMENT = Path.of("ACQUIRER.md");
  private static final String REQUIRED = "●";
  private static final String OPTIONAL = "○";
  private static final int FORM_COLUMN = 2;

  /** The messages by the column they stand in. */
  private static final Map<Integer, List<MessageType>> COLUMNS =
      Map.of(
          3, List.of(MessageType.SALE),
          4, List.of(MessageType.SALE_ANSWER),
          5,
              List.of(
                  MessageType.VOID,
                  MessageType.VOID_REPEAT,
                  MessageType.REFUND,
                  MessageType.REFUND_REPEAT),
          6, List.of(MessageType.VOID_ANSWER, MessageType.REFUND_ANSWER),
          7, List.of(MessageType.REVERSAL, MessageType.REVERSAL_REPEAT),
          8, List.of(MessageType.REVERSAL_ANSWER),
          9, List.of(MessageType.BATCH_TOTALS, MessageType.BATCH_TOTALS_REPEAT),
          10, List.of(MessageType.BATCH_TOTALS_ANSWER),
          11, List.of(MessageType.NETWORK),
          12, List.of(MessageType.NETWORK_ANSWER));

  @Test
  void every_field_stands_in_the_document_with_its_form_and_its_messages() throws IOException {
    Map<String, String[]> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| DE"))
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
            .collect(Collectors.toMap(row -> row[1], Function.identity()));

    assertThat(rows).hasSameSizeAs(AcquirerField.values());
    for (AcquirerField field : AcquirerField.values()) {
      String[] row = rows.get("DE" + field.number());
      assertThat(row).as(field.name()).isNotNull();
      assertThat(row[FORM_COLUMN]).as(field.name()).isIn(formsOf(field));
      COLUMNS.forEach(
          (column, types) -> {
            for (MessageType type : types) {
              assertThat(row[column]).as(field + " in " + type).isEqualTo(markOf(field, type));
            }
          });
    }
  }

  @Test
  void every_message_has_its_column() {
    assertThat(COLUMNS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(MessageType.values());
  }

  @Test
  void neither_the_card_number_nor_a_track_has_a_field() {
    assertThat(AcquirerField.values())
        .extracting(AcquirerField::number)
        .doesNotContain(2, 14, 35, 45);
  }

  private static String markOf(AcquirerField field, MessageType type) {
    if (type.required().contains(field)) {
      return REQUIRED;
    }
    return type.allowed().contains(field) ? OPTIONAL : "";
  }

  private static List<String> formsOf(AcquirerField field) {
    Map<IsoType, List<String>> names =
        Map.of(
            IsoType.NUMERIC, List.of("n "),
            IsoType.ALPHA, List.of("an ", "ans "),
            IsoType.BINARY, List.of("b "),
            IsoType.LLBIN, List.of("b LL "),
            IsoType.LLLBIN, List.of("b LLL "));
    return names.get(field.type()).stream().map(name -> name + field.length()).toList();
  }
}
