package mpos.ledger.reader.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that can be played, and those that cannot. */
class ScriptTest {

  @Test
  void a_line_is_a_sale_and_the_script_begins_again() {
    ScriptedSales sales = read("# two sales", "", "visa-chip", "  jcb-chip nobody  # and then?");

    assertThat(sales.current().card()).isEqualTo(VirtualCard.VISA_CHIP);
    sales.saleIsOver();
    assertThat(sales.current().card()).isEqualTo(VirtualCard.JCB_CHIP);
    assertThat(sales.current().situations()).hasSize(1);
    sales.saleIsOver();
    assertThat(sales.current().card()).isEqualTo(VirtualCard.VISA_CHIP);
    assertThat(sales.isOver()).isFalse();
  }

  @Test
  void end_ends_it() {
    ScriptedSales sales = read("visa-chip", "end");

    assertThat(sales.isOver()).isFalse();
    sales.saleIsOver();
    assertThat(sales.isOver()).isTrue();
    assertThat(sales.current().card()).isEqualTo(VirtualCard.VISA_CHIP);
  }

  @Test
  void a_situation_is_fresh_each_time_its_line_comes() {
    ScriptedSales sales = read("visa-chip busy-on:START:1");
    Situation first = sales.current().situations().get(0);

    sales.saleIsOver();

    assertThat(sales.current().situations().get(0)).isNotSameAs(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gold-chip | there is no card 'gold-chip'",
        "visa-chip upside-down | there is no situation 'upside-down'",
        "visa-chip wrong-pin:1 | wrong-pin needs a card that asks for a PIN",
        "visa-magstripe swiped-first | swiped-first needs a card that is inserted",
        "visa-chip over-limit | over-limit needs a contactless card",
        "visa-magstripe application:A000000003 | application needs a card with a chip",
        "visa-chip busy-on | busy-on needs a message after a colon",
        "visa-chip busy-on:COFFEE:1 | busy-on needs a message, not 'COFFEE'",
        "visa-chip busy-on:START | busy-on needs a number after a colon",
        "visa-chip busy-on:START:many | busy-on needs a number, not 'many'",
        "visa-chip busy-on:START:100 | busy-on needs a number from 1 to 99, not '100'",
        "visa-chip busy-on:SCREEN:1 | busy-on needs a command, not 'SCREEN'",
        "visa-chip link-lost-in:BED | link-lost-in needs a state of the reader, not 'BED'",
        "visa-chip refuses:START:XY | refuses needs hexadecimal digits, not 'XY'",
        "visa-chip refuses:START:0101 | refuses needs 1 to 1 bytes in hexadecimal, not '0101'",
        "visa-chip nobody:2 | nobody does not take '2'",
        "end | there is nothing to play before the end"
      })
  void what_cannot_be_played_is_refused_with_its_line(String line, String why) {
    List<String> lines = line.equals("end") ? List.of("# nothing", "end") : List.of("", line);
    assertThatExceptionOfType(BadScriptException.class)
        .isThrownBy(() -> Script.read(lines, 1, 1))
        .withMessage("line 2: " + why);
  }

  @Test
  void nothing_stands_after_the_end() {
    assertThatExceptionOfType(BadScriptException.class)
        .isThrownBy(() -> read("visa-chip", "end", "visa-chip"))
        .withMessage("line 3: nothing may stand after 'end'");
  }

  @Test
  void a_script_has_limits() {
    assertThatExceptionOfType(BadScriptException.class)
        .isThrownBy(() -> read("visa-chip " + "x".repeat(Script.MAX_LINE_CHARACTERS)))
        .withMessage("line 1: the line is too long");
    assertThatExceptionOfType(BadScriptException.class)
        .isThrownBy(() -> Script.read(Collections.nCopies(Script.MAX_LINES + 1, ""), 1, 1))
        .withMessage("line 10001: a script has at most 10000 lines");
  }

  private static ScriptedSales read(String... lines) {
    return Script.read(List.of(lines), 1, 1);
  }
}
