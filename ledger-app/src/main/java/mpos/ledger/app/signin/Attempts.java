package mpos.ledger.app.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * Limits the attempts at a password, per user and per address, on each node. A flood of ever new
 * names or addresses does not fill the memory: the least recent are forgotten.
 */
final class Attempts {

  private static final Duration REFILL = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50_000;

  /** The part of an IPv6 address that a provider assigns to one customer. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Cache<String, Bucket> users = remembered();
  private final Cache<String, Bucket> addresses = remembered();
  private final int perUser;
  private final int perAddress;

  Attempts(Settings.SignIn settings) {
    perUser = settings.attemptsPerUserAndMinute();
    perAddress = settings.attemptsPerAddressAndMinute();
  }

  /** Uses one attempt of the address and one of the user; refused if either has none left. */
  void take(String userId, String address) {
    take(addresses.get(networkOf(address), seen -> bucket(perAddress)));
    take(users.get(userId, seen -> bucket(perUser)));
  }

  private static void take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long waitSeconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
      throw RequestProblemException.tooManyAttempts(waitSeconds + 1);
    }
  }

  private static String networkOf(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of()
          .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }

  private static Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(Bandwidth.builder().capacity(perMinute).refillGreedy(perMinute, REFILL).build())
        .build();
  }

  private static Cache<String, Bucket> remembered() {
    return Caffeine.newBuilder()
        .maximumSize(MOST_REMEMBERED)
        .expireAfterAccess(REFILL.multipliedBy(2))
        .build();
  }
}
