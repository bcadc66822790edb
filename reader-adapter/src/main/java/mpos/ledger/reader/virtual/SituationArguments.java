package mpos.ledger.reader.virtual;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import mpos.ledger.reader.message.Message;

/**
 * The arguments after a situation's word in a script, taken one by one: {@code busy-on:START:2}.
 */
final class SituationArguments {

  private static final HexFormat HEX = HexFormat.of();

  private final String word;
  private final Iterator<String> arguments;
  private final long seed;

  private SituationArguments(String word, Iterator<String> arguments, long seed) {
    this.word = word;
    this.arguments = arguments;
    this.seed = seed;
  }

  /** Splits the text at its colons. */
  static SituationArguments of(String text, long seed) {
    String[] parts = text.split(":", -1);
    return new SituationArguments(
        parts[0], Arrays.asList(parts).subList(1, parts.length).iterator(), seed);
  }

  String word() {
    return word;
  }

  /** Not from the script: the same seed makes the same noise. */
  long seed() {
    return seed;
  }

  int number(int least, int most) {
    String text = next("a number");
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw bad("a number", text);
    }
    throw bad("a number from " + least + " to " + most, text);
  }

  byte[] hex(int leastBytes, int mostBytes) {
    String text = next("hexadecimal digits");
    try {
      byte[] bytes = HEX.parseHex(text);
      if (bytes.length >= leastBytes && bytes.length <= mostBytes) {
        return bytes;
      }
    } catch (IllegalArgumentException notHex) {
      throw bad("hexadecimal digits", text);
    }
    throw bad(leastBytes + " to " + mostBytes + " bytes in hexadecimal", text);
  }

  VirtualState state() {
    return oneOf(VirtualState.class, "a state of the reader");
  }

  Message message() {
    return oneOf(Message.class, "a message");
  }

  Message command() {
    Message message = message();
    if (!message.isCommand()) {
      throw bad("a command", message.name());
    }
    return message;
  }

  void requireAllUsed() {
    if (arguments.hasNext()) {
      throw new IllegalArgumentException(word + " does not take '" + arguments.next() + "'");
    }
  }

  private <E extends Enum<E>> E oneOf(Class<E> kind, String what) {
    String text = next(what);
    for (E known : kind.getEnumConstants()) {
      if (known.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return known;
      }
    }
    throw bad(what, text);
  }

  private String next(String what) {
    if (!arguments.hasNext()) {
      throw new IllegalArgumentException(word + " needs " + what + " after a colon");
    }
    return arguments.next();
  }

  private IllegalArgumentException bad(String wanted, String got) {
    return new IllegalArgumentException(word + " needs " + wanted + ", not '" + got + "'");
  }
}
