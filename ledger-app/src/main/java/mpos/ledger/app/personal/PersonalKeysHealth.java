package mpos.ledger.app.personal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down if this node's master key is not the one in use; payments go on. */
@Component
class PersonalKeysHealth implements HealthIndicator {

  private final KeyVault vault;

  PersonalKeysHealth(KeyVault vault) {
    this.vault = vault;
  }

  @Override
  public Health health() {
    return vault.isUsable()
        ? Health.up().build()
        : Health.down().withDetail("reason", vault.otherKey().getMessage()).build();
  }
}
