package mpos.ledger.app;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set; each also by environment variable ({@code ledger.db.url} is {@code
 * LEDGER_DB_URL}). Without {@code db.url} the ledger runs its own PostgreSQL; without {@code
 * acquirer.host} it runs the simulated acquirer, the virtual readers and the demonstration shop.
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

  /** Where the embedded database, its lock and {@code demo.json} are kept. */
  public record Data(@DefaultValue("./data") Path dir) {}

  /** An existing PostgreSQL; empty for the embedded one. */
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

  /** The acquirer's ISO 8583 host; empty for the simulated one. */
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

  /** The cutoff (S27): the hour and the zone at which a business day ends. */
  public record BusinessDay(
      @DefaultValue("23:00") LocalTime cutoff, @DefaultValue("Asia/Taipei") ZoneId zone) {}

  /**
   * How often it is looked whether a day has ended or a batch waits for the acquirer; also the
   * first pause after a failure.
   */
  public record Settlement(@DefaultValue("500") int lookMillis) {}

  /**
   * The bearer token of those who are no shop's: the bank's operators, reconcilers, or what
   * collects the metrics; empty for nobody.
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
   * The master key of personal data, 32 bytes in base64, or the file that holds it; neither for one
   * that is made and kept in the data directory.
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
   * How long the reader waits for a card and the ledger for the reader, after how many failed chip
   * reads a swipe is taken (assumed; ask the acquirer), and where readers may be: TCP addresses as
   * {@code host:port} or {@code host:*}, serial ports by name. Beside the demonstration those of
   * this machine may be used.
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
   * Up to which amount of the bank's currency nobody signs: NT$3,000, by a letter of the Financial
   * Supervisory Commission of 2010; confirm it with the acquirer.
   */
  public record Payment(@DefaultValue("300000") long noSignatureUpToMinorUnits) {

    public Payment {
      require(
          noSignatureUpToMinorUnits >= 0, "payment.no-signature-up-to-minor-units", "0 or more");
    }
  }

  /**
   * How long a sign-in lasts, how long a first password and its code are good, after how many wrong
   * passwords in a row a user is locked, and how many attempts are taken in a minute.
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
   * The demonstration shop and the virtual readers: unless said, there beside the simulated
   * acquirer.
   */
  public record Demo(Boolean enabled) {}

  private static void require(boolean holds, String setting, String range) {
    if (!holds) {
      throw new IllegalArgumentException("ledger." + setting + " is " + range);
    }
  }
}
