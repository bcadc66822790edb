package mpos.ledger.app;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that an operator can set, by property or environment variable ({@code ledger.db.url}
 * is {@code LEDGER_DB_URL}). The table of settings in {@code ops/README.md} is written from here.
 */
@ConfigurationProperties("ledger")
public record Settings(
    @DefaultValue Data data,
    @DefaultValue Db db,
    @DefaultValue Acquirer acquirer,
    @DefaultValue BusinessDay businessDay,
    @DefaultValue Settlement settlement,
    @DefaultValue StaffToken operator,
    @DefaultValue StaffToken reconciler,
    @DefaultValue StaffToken dashboard,
    @DefaultValue Master master,
    @DefaultValue Reader reader,
    @DefaultValue Payment payment,
    @DefaultValue SignIn signIn,
    @DefaultValue MailSettings mail,
    @DefaultValue SmsSettings sms,
    @DefaultValue Demo demo) {

  /** Whether the demonstration shop and the virtual readers are there. */
  public boolean demonstrates() {
    return demo.enabled() == null ? acquirer.simulated() : demo.enabled();
  }

  /**
   * What the ledger keeps beside its database.
   *
   * @param dir where the embedded database, {@code master.key} and {@code demo.json} are kept
   */
  public record Data(@DefaultValue("./data") Path dir) {}

  /**
   * An existing PostgreSQL instead of the embedded one.
   *
   * @param url the JDBC URL of a PostgreSQL, 15 or later; without one, the embedded one runs
   * @param user the role that owns the ledger's tables
   * @param password the password of that role
   * @param connections how many connections a node keeps, at least 4
   * @param queuedAppends how many appends may wait for the next commit before {@code LEDGER_BUSY}
   */
  public record Db(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("32") int connections,
      @DefaultValue("10000") int queuedAppends) {

    public Db {
      require(connections >= 4, "db.connections", "at least 4");
      require(queuedAppends >= 1, "db.queued-appends", "at least 1");
    }

    public boolean embedded() {
      return url.isBlank();
    }
  }

  /**
   * The link to the acquirer.
   *
   * @param host the acquirer's ISO 8583 host; without one there are a simulated acquirer, virtual
   *     readers and the demonstration shop
   * @param port the acquirer's TCP port
   * @param replyTimeoutMillis how long to wait for the answer to a request
   * @param connectTimeoutMillis how long one attempt to connect may take
   * @param echoIntervalMillis how long the line may be silent before the acquirer is sent an echo
   * @param reversalRetryMillis the first pause before a reversal, void or refund is sent again
   */
  public record Acquirer(
      @DefaultValue("") String host,
      @DefaultValue("8583") int port,
      @DefaultValue("8000") int replyTimeoutMillis,
      @DefaultValue("3000") int connectTimeoutMillis,
      @DefaultValue("30000") int echoIntervalMillis,
      @DefaultValue("1000") int reversalRetryMillis) {

    public Acquirer {
      require(port >= 1 && port <= 65_535, "acquirer.port", "1 to 65535");
      require(replyTimeoutMillis >= 1, "acquirer.reply-timeout-millis", "at least 1");
      require(connectTimeoutMillis >= 1, "acquirer.connect-timeout-millis", "at least 1");
      require(echoIntervalMillis >= 1, "acquirer.echo-interval-millis", "at least 1");
      require(reversalRetryMillis >= 1, "acquirer.reversal-retry-millis", "at least 1");
    }

    public boolean simulated() {
      return host.isBlank();
    }
  }

  /**
   * When a business day ends (S27).
   *
   * @param cutoff when a business day ends, on all nodes; read SETTLEMENT.md before moving it
   * @param zone the time zone of the cutoff, on all nodes
   */
  public record BusinessDay(
      @DefaultValue("23:00") LocalTime cutoff, @DefaultValue("Asia/Taipei") ZoneId zone) {}

  /**
   * The settlement at the cutoff.
   *
   * @param lookMillis how often to check whether a day has ended or a batch waits for the acquirer;
   *     also the first pause after a failure
   */
  public record Settlement(@DefaultValue("500") int lookMillis) {}

  /**
   * A role that does not sign in: the bank's operators, its reconcilers, or what collects metrics.
   *
   * @param token the role's bearer token, at least 32 characters; without one nobody has the role
   */
  public record StaffToken(@DefaultValue("") String token) {

    private static final int FEWEST_CHARACTERS = 32;

    public StaffToken {
      if (!token.isEmpty() && token.length() < FEWEST_CHARACTERS) {
        throw new IllegalArgumentException(
            "LEDGER_OPERATOR_TOKEN, LEDGER_RECONCILER_TOKEN and LEDGER_DASHBOARD_TOKEN each have at least "
                + FEWEST_CHARACTERS
                + " characters, or are empty");
      }
    }

    /** Never the token itself. */
    @Override
    public String toString() {
      return token.isEmpty() ? "nobody" : "set";
    }
  }

  /**
   * The master key, which wraps the keys of personal data; the same on every node.
   *
   * @param key the master key, 32 bytes in base64; with neither key nor file, one is made
   * @param keyFile a file that holds the master key
   */
  public record Master(@DefaultValue("") String key, Path keyFile) {

    public boolean isGiven() {
      return !key.isBlank() || keyFile != null;
    }

    /** Never the key itself. */
    @Override
    public String toString() {
      return isGiven() ? "given" : "in the data directory";
    }
  }

  /**
   * How readers are waited for, and where they may be.
   *
   * @param cardTimeoutSeconds how long the reader waits for a card, 1 to 255
   * @param responseTimeoutMillis how long to wait for a response of the reader; three times as long
   *     for the card's last word
   * @param failedChipReadsForFallback how many failed chip reads allow a swipe (ask the acquirer)
   * @param tcpAddresses where readers may be reached, {@code host:port} or {@code host:*},
   *     separated by commas; the demonstration adds {@code 127.0.0.1}
   * @param serialPorts the serial ports at which readers may be, separated by commas
   */
  public record Reader(
      @DefaultValue("60") int cardTimeoutSeconds,
      @DefaultValue("5000") int responseTimeoutMillis,
      @DefaultValue("3") int failedChipReadsForFallback,
      @DefaultValue List<String> tcpAddresses,
      @DefaultValue List<String> serialPorts) {

    public Reader {
      require(
          cardTimeoutSeconds >= 1 && cardTimeoutSeconds <= 255,
          "reader.card-timeout-seconds",
          "1 to 255");
      require(responseTimeoutMillis >= 1, "reader.response-timeout-millis", "at least 1");
      require(
          failedChipReadsForFallback >= 1, "reader.failed-chip-reads-for-fallback", "at least 1");
    }
  }

  /**
   * What holds for every payment.
   *
   * @param noSignatureUpToMinorUnits up to which amount nobody signs: NT$3,000, by a letter of the
   *     Financial Supervisory Commission of 2010 (confirm it with the acquirer)
   */
  public record Payment(@DefaultValue("300000") long noSignatureUpToMinorUnits) {

    public Payment {
      require(
          noSignatureUpToMinorUnits >= 0, "payment.no-signature-up-to-minor-units", "0 or more");
    }
  }

  /**
   * Signing in (S4, S5).
   *
   * @param tokenMinutes how long a sign-in lasts
   * @param firstSignInHours how long a first password and its activation code are good
   * @param wrongPasswordsToLock how many wrong passwords or codes in a row lock a mobile user
   * @param attemptsPerUserAndMinute how many attempts a node takes for one user
   * @param attemptsPerAddressAndMinute how many for one IPv4 address or IPv6 /64
   * @param readerFirst whether a mobile user's sign-in names the user's own, connected reader (S5)
   */
  public record SignIn(
      @DefaultValue("720") int tokenMinutes,
      @DefaultValue("72") int firstSignInHours,
      @DefaultValue("5") int wrongPasswordsToLock,
      @DefaultValue("10") int attemptsPerUserAndMinute,
      @DefaultValue("60") int attemptsPerAddressAndMinute,
      @DefaultValue("false") boolean readerFirst) {

    public SignIn {
      require(tokenMinutes >= 1, "sign-in.token-minutes", "at least 1");
      require(firstSignInHours >= 1, "sign-in.first-sign-in-hours", "at least 1");
      require(wrongPasswordsToLock >= 1, "sign-in.wrong-passwords-to-lock", "at least 1");
      require(attemptsPerUserAndMinute >= 1, "sign-in.attempts-per-user-and-minute", "at least 1");
      require(
          attemptsPerAddressAndMinute >= 1,
          "sign-in.attempts-per-address-and-minute",
          "at least 1");
    }
  }

  /**
   * The demonstration shop and the virtual readers.
   *
   * @param enabled {@code true} also beside a real acquirer, for tests; {@code false} never;
   *     without it, beside the simulated acquirer
   */
  public record Demo(Boolean enabled) {}

  private static void require(boolean holds, String setting, String range) {
    if (!holds) {
      throw new IllegalArgumentException("ledger." + setting + " is " + range);
    }
  }
}
