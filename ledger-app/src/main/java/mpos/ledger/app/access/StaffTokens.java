package mpos.ledger.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import mpos.ledger.app.Settings;

/**
 * The tokens of the bank's own: operators, reconcilers and dashboards. They come from the settings;
 * a role without a token has nobody.
 */
public final class StaffTokens {

  private record StaffToken(Role role, SignedIn who, byte[] token) {}

  private final List<StaffToken> all;

  public StaffTokens(Settings settings) {
    all =
        List.of(
            of(Role.OPERATOR, new SignedInOperator(), settings.operator()),
            of(Role.RECONCILER, new SignedInReconciler(), settings.reconciler()),
            of(Role.DASHBOARD, new SignedInDashboard(), settings.dashboard()));
  }

  boolean isSet(Role role) {
    return all.stream().anyMatch(it -> it.role() == role && it.token().length > 0);
  }

  /** Compares each in constant time. */
  Optional<Bearer> bearerOf(String given) {
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    Bearer found = null;
    for (StaffToken each : all) {
      if (each.token().length > 0 && MessageDigest.isEqual(each.token(), bytes)) {
        found = Bearer.ofStaff(each.role(), each.who());
      }
    }
    return Optional.ofNullable(found);
  }

  private static StaffToken of(Role role, SignedIn who, Settings.StaffToken setting) {
    return new StaffToken(role, who, setting.token().getBytes(StandardCharsets.UTF_8));
  }
}
