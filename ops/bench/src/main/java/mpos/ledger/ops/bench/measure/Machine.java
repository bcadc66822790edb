package mpos.ledger.ops.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine as it is now, without which figures mean nothing. */
public final class Machine {

  private Machine() {}

  public static String description() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, Java %s, load average %.1f before the start",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
