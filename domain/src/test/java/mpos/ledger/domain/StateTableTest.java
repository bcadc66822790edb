package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTableTest {

  private enum State {
    OPEN,
    SHUT_FOR_GOOD
  }

  private enum Command {
    OPEN_UP,
    SHUT
  }

  @Test
  void each_cell_has_its_state_its_command_and_an_outcome() {
    String table =
        """
                      | shut | open up
        open          | yes  | -
        shut for good | -    | too late
        """;
    assertThat(StateTable.cells(State.class, Command.class, table))
        .map(it -> it.get()[0] + " " + it.get()[1] + " " + it.get()[2])
        .containsExactly(
            "OPEN SHUT yes",
            "OPEN OPEN_UP -",
            "SHUT_FOR_GOOD SHUT -",
            "SHUT_FOR_GOOD OPEN_UP too late");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| shut | open up\n open | yes | -",
        "| shut\n open | yes \n shut for good | -",
        "| shut | open up\n open | yes | -\n shut for good | -",
        "| shut | open up\n open | yes | -\n shut for good | - |",
        "| shut | open up\n open | yes | -\n shut for good | - | -\n open | yes | -",
        "| shut | lock\n open | yes | -\n shut for good | - | -",
      })
  void a_table_with_a_gap_or_a_repetition_is_refused(String table) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StateTable.cells(State.class, Command.class, table));
  }
}
