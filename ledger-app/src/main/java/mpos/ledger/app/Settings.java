package mpos.ledger.app;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
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
    @DefaultValue Operator operator,
    @DefaultValue Reader reader,
    @DefaultValue SignIn signIn,
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
   * The bearer token of the bank's operators, who see all settlements and may run a past day; empty
   * for nobody.
   */
  public record Operator(@DefaultValue("") String token) {

    private static final int FEWEST_CHARACTERS = 32;

    public Operator {
      if (!token.isEmpty() && token.length() < FEWEST_CHARACTERS) {
        throw new IllegalArgumentException(
            "LEDGER_OPERATOR_TOKEN has at least " + FEWEST_CHARACTERS + " characters, or is empty");
      }
    }

    /** Never the token itself. */
    @Override
    public String toString() {
      return token.isEmpty() ? "nobody" : "set";
    }
  }

  /**
   * How long the reader waits for a card, and after how many failed chip reads a swipe is taken.
   */
  public record Reader(
      @DefaultValue("60") int cardTimeoutSeconds,
      @DefaultValue("3") int failedChipReadsForFallback) {}

  /** How long a sign-in lasts. */
  public record SignIn(@DefaultValue("720") int tokenMinutes) {}

  /**
   * The demonstration shop and the virtual readers: unless said, there beside the simulated
   * acquirer.
   */
  public record Demo(Boolean enabled) {}
}
