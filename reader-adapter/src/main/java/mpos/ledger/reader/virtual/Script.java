package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A text that says what a virtual reader plays, one sale a line: a card, then what goes differently
 * from usual. A last line {@code end} ends it; without one, it begins again.
 */
public final class Script {

  public static final int MAX_LINES = 10_000;
  public static final int MAX_LINE_CHARACTERS = 500;

  private static final String END = "end";
  private static final char COMMENT = '#';

  private final int serialNumber;
  private final long seed;
  private final List<Supplier<Behavior>> sales = new ArrayList<>();
  private boolean ended;

  private Script(int serialNumber, long seed) {
    this.serialNumber = serialNumber;
    this.seed = seed;
  }

  /**
   * Reads the lines of a script for the reader of this serial number.
   *
   * @throws BadScriptException with the number of the first line that cannot be played
   */
  public static ScriptedSales read(List<String> lines, int serialNumber, long seed) {
    if (lines.size() > MAX_LINES) {
      throw new BadScriptException(MAX_LINES + 1, "a script has at most " + MAX_LINES + " lines");
    }
    Script script = new Script(serialNumber, seed);
    for (int at = 0; at < lines.size(); at++) {
      try {
        script.add(lines.get(at));
      } catch (IllegalArgumentException bad) {
        throw new BadScriptException(at + 1, bad.getMessage());
      }
    }
    if (script.sales.isEmpty()) {
      throw new BadScriptException(lines.size(), "there is nothing to play before the end");
    }
    return new ScriptedSales(script.sales, !script.ended);
  }

  private void add(String line) {
    require(line.length() <= MAX_LINE_CHARACTERS, "the line is too long");
    int comment = line.indexOf(COMMENT);
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (text.isEmpty()) {
      return;
    }
    require(!ended, "nothing may stand after '" + END + "'");
    if (text.equals(END)) {
      ended = true;
      return;
    }
    List<String> words = List.of(text.split("\\s+"));
    VirtualCard card =
        VirtualCard.named(words.get(0))
            .orElseThrow(
                () -> new IllegalArgumentException("there is no card '" + words.get(0) + "'"));
    List<String> situations = words.subList(1, words.size());
    behavior(card, situations);
    sales.add(() -> behavior(card, situations));
  }

  private Behavior behavior(VirtualCard card, List<String> situations) {
    Behavior behavior = Behavior.presenting(card).withSerialNumber(serialNumber);
    for (String text : situations) {
      SituationArguments arguments = SituationArguments.of(text, seed);
      SituationWord word =
          SituationWord.named(arguments.word())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no situation '" + arguments.word() + "'"));
      behavior = behavior.when(word.on(card, arguments));
    }
    return behavior;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
