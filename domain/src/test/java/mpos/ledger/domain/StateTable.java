package mpos.ledger.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What every command does in every state, read from text: the first line names the commands, each
 * other line a state and the outcomes. A table that leaves out a state, a command or an outcome, or
 * says one twice, is refused.
 */
public final class StateTable {

  private StateTable() {}

  /** State, command and outcome of each cell; the commands may be spread over several tables. */
  public static <S extends Enum<S>, C extends Enum<C>> Stream<Arguments> cells(
      Class<S> states, Class<C> commands, String... tables) {
    List<C> named = new ArrayList<>();
    List<Arguments> cells = new ArrayList<>();
    for (String table : tables) {
      List<List<String>> lines = table.lines().map(StateTable::words).toList();
      List<C> columns = lines.get(0).stream().skip(1).map(it -> of(commands, it)).toList();
      List<List<String>> rows = lines.subList(1, lines.size());
      requireEach(states, rows.stream().map(row -> of(states, row.get(0))).toList());
      for (List<String> row : rows) {
        cells.addAll(cellsOf(of(states, row.get(0)), columns, row.subList(1, row.size())));
      }
      named.addAll(columns);
    }
    requireEach(commands, named);
    return cells.stream();
  }

  private static List<Arguments> cellsOf(Object state, List<?> commands, List<String> outcomes) {
    if (outcomes.size() != commands.size() || outcomes.contains("")) {
      throw new IllegalArgumentException(state + " has not one outcome per command");
    }
    List<Arguments> cells = new ArrayList<>();
    for (int column = 0; column < commands.size(); column++) {
      cells.add(Arguments.of(state, commands.get(column), outcomes.get(column)));
    }
    return cells;
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static <E extends Enum<E>> E of(Class<E> type, String words) {
    return Enum.valueOf(type, words.replace(' ', '_').toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> void requireEach(Class<E> type, List<E> said) {
    if (!said.stream().sorted().toList().equals(List.of(type.getEnumConstants()))) {
      throw new IllegalArgumentException("Not each " + type.getSimpleName() + " once: " + said);
    }
  }
}
