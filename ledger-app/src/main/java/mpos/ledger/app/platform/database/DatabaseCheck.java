package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Whether a PostgreSQL can hold the ledger, asked once at start with a short timeout. A database
 * that cannot be reached, is too old or read-only, or may lose what it confirmed is refused, with a
 * sentence for the person who configured it.
 */
public final class DatabaseCheck {

  private static final int OLDEST_MAJOR_VERSION = 15;
  private static final int VERSION_NUMBERS_PER_MAJOR = 10_000;
  private static final String CONNECT_TIMEOUT_SECONDS = "5";
  private static final String ANSWER_TIMEOUT_SECONDS = "10";

  private static final String QUESTIONS =
      """
      select current_setting('server_version_num')::int as version_number,
             current_setting('server_version') as version,
             pg_is_in_recovery() as standby,
             current_setting('transaction_read_only')::boolean as read_only,
             current_setting('fsync')::boolean as fsync,
             current_setting('synchronous_commit') as synchronous_commit,
             current_setting('server_encoding') as encoding
      """;

  /** The SQLSTATE class of failed connections. */
  private static final String CONNECTION_CLASS = "08";

  private final String place;
  private final String user;

  private DatabaseCheck(String place, String user) {
    this.place = place;
    this.user = user;
  }

  /**
   * Returns when the database can be used.
   *
   * @param user null when it is not set; the message says so
   * @throws DatabaseNotReadyException when it cannot be used; the message has neither password nor
   *     URL parameters
   */
  public static void require(String jdbcUrl, String user, String password) {
    Properties asked = isPostgres(jdbcUrl) ? parsed(jdbcUrl) : null;
    if (asked == null) {
      throw new DatabaseNotReadyException(
          "The database address is not a PostgreSQL address. Write it like"
              + " jdbc:postgresql://host:5432/ledger (LEDGER_DB_URL).");
    }
    if (user == null || user.isBlank() || password == null) {
      throw new DatabaseNotReadyException(
          "The database needs a user and a password: set LEDGER_DB_USER and LEDGER_DB_PASSWORD.");
    }
    String place =
        asked.getProperty("PGHOST")
            + ":"
            + asked.getProperty("PGPORT")
            + "/"
            + asked.getProperty("PGDBNAME", user);
    new DatabaseCheck(place, user).ask(jdbcUrl, password);
  }

  private static boolean isPostgres(String jdbcUrl) {
    return jdbcUrl != null && jdbcUrl.startsWith("jdbc:postgresql:");
  }

  private static Properties parsed(String jdbcUrl) {
    return Driver.parseURL(jdbcUrl, new Properties());
  }

  private void ask(String jdbcUrl, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "mpos-ledger-check");
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_TIMEOUT_SECONDS);
    try (Connection connection = new Driver().connect(jdbcUrl, properties);
        Statement statement = connection.createStatement();
        ResultSet answers = statement.executeQuery(QUESTIONS)) {
      answers.next();
      judge(answers);
    } catch (SQLException e) {
      throw refused(whyNot(e), e);
    }
  }

  private void judge(ResultSet answers) throws SQLException {
    require(
        answers.getInt("version_number") >= OLDEST_MAJOR_VERSION * VERSION_NUMBERS_PER_MAJOR,
        "is PostgreSQL "
            + answers.getString("version")
            + "; the ledger needs version "
            + OLDEST_MAJOR_VERSION
            + " or later.");
    require(
        !answers.getBoolean("standby"),
        "is a standby. Give the ledger the address of the primary.");
    require(
        !answers.getBoolean("read_only"),
        "is read-only for " + user + ". Set default_transaction_read_only to off.");
    require(
        answers.getBoolean("fsync"),
        "has fsync off and may lose payments it confirmed. Set fsync to on.");
    require(
        !answers.getString("synchronous_commit").equals("off"),
        "has synchronous_commit off and may lose payments it confirmed. Set it to on.");
    require(
        answers.getString("encoding").equals("UTF8"),
        "stores text as "
            + answers.getString("encoding")
            + ". Create the ledger's database with encoding UTF8.");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise, null);
    }
  }

  private DatabaseNotReadyException refused(String why, SQLException cause) {
    return new DatabaseNotReadyException("The database " + place + " " + why, cause);
  }

  private String whyNot(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case "28P01", "28000" ->
          "refuses "
              + user
              + ". Check LEDGER_DB_USER and LEDGER_DB_PASSWORD, and pg_hba.conf ("
              + e.getMessage()
              + ").";
      case "3D000" -> "does not exist. Create it with owner " + user + " and encoding UTF8.";
      case "53300" -> "has no connection left. Raise max_connections, or close other connections.";
      case "57P03" -> "is starting up or shutting down. Try again in a moment.";
      default -> isAboutTheConnection(e) ? noAnswer(e) : "cannot be used (" + e.getMessage() + ").";
    };
  }

  private static boolean isAboutTheConnection(SQLException e) {
    return e.getCause() instanceof IOException
        || String.valueOf(e.getSQLState()).startsWith(CONNECTION_CLASS);
  }

  private static String noAnswer(SQLException e) {
    return "does not answer. Check LEDGER_DB_URL, that the server runs, and the network ("
        + e.getMessage()
        + ").";
  }
}
