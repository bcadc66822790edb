package mpos.ledger.app.platform.http;

import java.util.Arrays;
import mpos.ledger.domain.WrongValueException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what a field that could not be read should have been, and never a word of what was sent. */
final class WrongFields {

  private WrongFields() {}

  static String mistakeOf(JacksonException bad) {
    if (bad.getCause() instanceof WrongValueException wrong) {
      return wrong.getMessage();
    }
    Class<?> type = bad instanceof MismatchedInputException it ? it.getTargetType() : null;
    if (type != null && type.isEnum()) {
      return "must be one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == boolean.class) {
      return "must be given: true or false";
    }
    return type == int.class || type == long.class
        ? "must be given: a whole number"
        : "has a wrong value";
  }
}
