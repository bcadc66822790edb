package mpos.ledger.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMS gateway; its contract is in MESSAGES.md.
 *
 * @param url where the gateway takes messages, by https; without it no SMS is sent
 * @param token the gateway's bearer token
 */
public record SmsSettings(@DefaultValue("") String url, @DefaultValue("") String token) {

  public SmsSettings {
    if (!url.isBlank() && !isSafe(URI.create(url))) {
      throw new IllegalArgumentException(
          "LEDGER_SMS_URL is an https address: activation codes do not travel in the clear");
    }
    if (!url.isBlank() && token.isBlank()) {
      throw new IllegalArgumentException("LEDGER_SMS_TOKEN is missing: the gateway's bearer token");
    }
  }

  private static boolean isSafe(URI address) {
    return address.getHost() != null
        && ("https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && isThisMachine(address.getHost()));
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException somewhereElse) {
      return false;
    }
  }

  public boolean given() {
    return !url.isBlank();
  }

  /** Never the token. */
  @Override
  public String toString() {
    return given() ? URI.create(url).getHost() : "none";
  }
}
