package mpos.ledger.app.platform.database;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of the embedded server: what was answered is on disk, nobody outside this machine
 * gets in, and its log repeats no row. Written to {@code ledger.conf} at each start.
 */
final class ServerSettings {

  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("fsync", "on");
    SETTINGS.put("synchronous_commit", "on");
    SETTINGS.put("full_page_writes", "on");
    if (System.getProperty("os.name").startsWith("Mac")) {
      // There, a plain fsync leaves the data in the drive's cache.
      SETTINGS.put("wal_sync_method", "fsync_writethrough");
    }
    SETTINGS.put("listen_addresses", "127.0.0.1");
    SETTINGS.put("unix_socket_directories", "");
    SETTINGS.put("password_encryption", "scram-sha-256");
    SETTINGS.put("max_connections", "200");
    SETTINGS.put("shared_buffers", "256MB");
    SETTINGS.put("wal_level", "replica");
    SETTINGS.put("wal_buffers", "16MB");
    SETTINGS.put("min_wal_size", "256MB");
    SETTINGS.put("max_wal_size", "2GB");
    SETTINGS.put("checkpoint_timeout", "15min");
    SETTINGS.put("jit", "off");
    SETTINGS.put("lc_messages", "C");
    // DETAIL lines would repeat values of rows.
    SETTINGS.put("log_error_verbosity", "terse");
    SETTINGS.put("log_statement", "none");
    SETTINGS.put("log_parameter_max_length_on_error", "0");
  }

  private ServerSettings() {}

  /** Name and value, the value as {@code SHOW} prints it. */
  static Map<String, String> wanted() {
    return SETTINGS;
  }

  /** The text of {@code ledger.conf}. */
  static String file(int port) {
    StringBuilder text =
        new StringBuilder("# Written by the ledger at each start; changes here are lost.\n");
    text.append("port = ").append(port).append('\n');
    SETTINGS.forEach((name, value) -> text.append(name).append(" = '").append(value).append("'\n"));
    return text.toString();
  }
}
