package mpos.ledger.app.acquirer.client;

/**
 * Where the acquirer is, and the limits of the link to it.
 *
 * @param host name or address of the acquirer; looked up again at every connection
 * @param port TCP port, 1 to 65535
 * @param replyTimeoutMillis how long a request waits for its answer, including sending
 * @param connectTimeoutMillis how long one attempt to connect may take
 * @param echoIntervalMillis how long the acquirer may be silent before it is asked for an echo
 * @param maxInFlight how many requests may wait for their answers at once
 */
public record AcquirerSettings(
    String host,
    int port,
    int replyTimeoutMillis,
    int connectTimeoutMillis,
    int echoIntervalMillis,
    int maxInFlight) {

  public static final int DEFAULT_REPLY_TIMEOUT_MILLIS = 8_000;
  public static final int DEFAULT_CONNECT_TIMEOUT_MILLIS = 3_000;
  public static final int DEFAULT_ECHO_INTERVAL_MILLIS = 30_000;
  public static final int DEFAULT_MAX_IN_FLIGHT = 512;

  private static final int MAX_PORT = 65_535;

  public AcquirerSettings {
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("The acquirer needs a host");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("The acquirer's port is 1 to 65535, not " + port);
    }
    requirePositive(replyTimeoutMillis, "reply time-out");
    requirePositive(connectTimeoutMillis, "connect time-out");
    requirePositive(echoIntervalMillis, "echo interval");
    requirePositive(maxInFlight, "limit of requests in flight");
  }

  /** The acquirer at this address, with the defaults for everything else. */
  public static AcquirerSettings of(String host, int port) {
    return new AcquirerSettings(
        host,
        port,
        DEFAULT_REPLY_TIMEOUT_MILLIS,
        DEFAULT_CONNECT_TIMEOUT_MILLIS,
        DEFAULT_ECHO_INTERVAL_MILLIS,
        DEFAULT_MAX_IN_FLIGHT);
  }

  private static void requirePositive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException("The acquirer's " + what + " is at least 1, not " + value);
    }
  }
}
