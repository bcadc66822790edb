package mpos.ledger.app.signin;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mpos.ledger.app.access.Role;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * What a password may look like (S4). A mobile user's is exactly six digits, at least three of them
 * different, neither a run (123456, 654321, 890123) nor a repetition of two or three digits
 * (121212, 123123) nor doubled digits (112233). A portal's is 12 to 128 characters, at least four
 * of them different.
 */
final class PasswordForm {

  static final int MOST_CHARACTERS = 128;
  private static final int FEWEST_PORTAL_CHARACTERS = 12;
  private static final int FEWEST_DIFFERENT_CHARACTERS = 4;
  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
  private static final int FEWEST_DIFFERENT_DIGITS = 3;
  private static final int LONGEST_REPEATED_PART = 3;
  private static final int DIGITS = 10;

  private PasswordForm() {}

  static void require(Role role, String field, String password) {
    if (role == Role.MOBILE_USER) {
      requireSixDigits(field, password);
    } else {
      requireLong(field, password);
    }
  }

  private static void requireSixDigits(String field, String password) {
    if (!SIX_DIGITS.matcher(password).matches()) {
      throw RequestProblemException.field(field, "must be exactly six digits, 0 to 9");
    }
    boolean hasEnoughDigits = password.chars().distinct().count() >= FEWEST_DIFFERENT_DIGITS;
    if (!hasEnoughDigits || isRun(password) || isRepetition(password) || isDoubled(password)) {
      throw new RequestProblemException(
          ProblemCode.PASSWORD_TOO_SIMPLE,
          "Use at least three different digits, no run, no repetition, no three doubled digits");
    }
  }

  private static void requireLong(String field, String password) {
    if (password.length() < FEWEST_PORTAL_CHARACTERS || password.length() > MOST_CHARACTERS) {
      throw RequestProblemException.field(
          field,
          "must be %d to %d characters".formatted(FEWEST_PORTAL_CHARACTERS, MOST_CHARACTERS));
    }
    if (password.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS) {
      throw new RequestProblemException(
          ProblemCode.PASSWORD_TOO_SIMPLE,
          "Use at least %d different characters".formatted(FEWEST_DIFFERENT_CHARACTERS));
    }
  }

  /** Each digit is the one before it plus one, or minus one; nine and zero are neighbors. */
  private static boolean isRun(String digits) {
    return isRunBy(1, digits) || isRunBy(DIGITS - 1, digits);
  }

  private static boolean isRunBy(int step, String digits) {
    return IntStream.range(1, digits.length())
        .allMatch(i -> (digits.charAt(i) - digits.charAt(i - 1) + DIGITS) % DIGITS == step);
  }

  /** Such as 112233. */
  private static boolean isDoubled(String digits) {
    return IntStream.range(0, digits.length())
        .allMatch(i -> digits.charAt(i) == digits.charAt(i - i % 2));
  }

  private static boolean isRepetition(String digits) {
    return IntStream.rangeClosed(1, LONGEST_REPEATED_PART)
        .anyMatch(part -> digits.substring(0, part).repeat(digits.length() / part).equals(digits));
  }
}
