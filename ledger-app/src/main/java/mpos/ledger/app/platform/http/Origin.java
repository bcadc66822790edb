package mpos.ledger.app.platform.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/**
 * Where the work of this thread comes from: which user, in which request. It is in every log line
 * and in the metadata of every event; work that no request asked for is the ledger's own.
 */
public final class Origin {

  public static final String USER = "user";
  public static final String REQUEST = "request";

  private static final String THE_LEDGER = "ledger";
  private static final ThreadLocal<String> PROBLEM = new ThreadLocal<>();
  private static final ThreadLocal<String> SUBJECT = new ThreadLocal<>();
  private static final HexFormat HEX = HexFormat.of();

  private Origin() {}

  static void begin() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    MDC.put(REQUEST, HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong()));
  }

  public static void isUser(String userId) {
    MDC.put(USER, userId);
  }

  static void end() {
    MDC.remove(USER);
    MDC.remove(REQUEST);
    PROBLEM.remove();
    SUBJECT.remove();
  }

  static void isAnsweredWith(String problemCode) {
    PROBLEM.set(problemCode);
  }

  /** The code of the problem that the request was answered with; null when there was none. */
  public static String problem() {
    return PROBLEM.get();
  }

  /** Whose account the request tried, if there is such an account. */
  public static void isAbout(String userId) {
    SUBJECT.set(userId);
  }

  /** Null when the request tried no existing account. */
  public static String subject() {
    return SUBJECT.get();
  }

  public static String user() {
    return Optional.ofNullable(MDC.get(USER)).orElse(THE_LEDGER);
  }

  public static String request() {
    return Optional.ofNullable(MDC.get(REQUEST)).orElse(THE_LEDGER);
  }
}
