package mpos.ledger.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import mpos.ledger.app.model.ModelShop.Store;
import mpos.ledger.app.model.ModelShop.User;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thousands of random commands through the real ledger and through a plain model of it. After each
 * command both must have said the same; every now and then all that is stored and shown must agree,
 * also after the ledger was stopped and started again in the middle. {@code -Dmodel.seed} and
 * {@code -Dmodel.steps} walk another way, or longer.
 */
class ModelCheckTest {

  private static final Logger log = LoggerFactory.getLogger(ModelCheckTest.class);

  private static final long SEED = Long.getLong("model.seed", 20_261_123L);
  private static final int STEPS = Integer.getInteger("model.steps", 2_500);
  private static final int STEPS_BETWEEN_LOOKS = 500;
  private static final int STEPS_BETWEEN_CROWDS = 50;
  private static final int STEPS_BETWEEN_RESTARTS = Math.max(1_250, STEPS / 10);

  @TempDir private Path directory;

  private final Model model = new Model();
  private final ModelBatches batches = new ModelBatches(model);
  private final ModelBooks books = new ModelBooks(model, batches);
  private final Walk walk = new Walk(SEED, model, batches, this::headPosition);
  private final Map<String, Integer> answers = new TreeMap<>();
  private LedgerInside ledger;

  @Test
  void the_ledger_does_what_the_model_says_whatever_comes() {
    ledger = LedgerInside.open(TestDatabase.createDatabase(), directory.toString());
    try {
      openShops();
      for (int step = 1; step <= STEPS; step++) {
        walkOn(step);
      }
      books.mustAgreeWith(ledger);
    } finally {
      ledger.close();
    }
    log.info("Seed {}, {} steps: {}", SEED, STEPS, answers);
  }

  private void walkOn(int step) {
    Walk.Step next = walk.next();
    String did = ledger.perform(next.command());
    String mustDo = next.model().get();
    assertThat(did).as("seed %d, step %d, %s", SEED, step, next.command()).isEqualTo(mustDo);
    answers.merge(did, 1, Integer::sum);
    if (step % STEPS_BETWEEN_CROWDS == 0) {
      refundAtOnce(step);
    }
    if (step % STEPS_BETWEEN_RESTARTS == 0) {
      ledger = ledger.closeAndOpenAgain(directory.toString());
    }
    if (step % STEPS_BETWEEN_LOOKS == 0) {
      books.mustAgreeWith(ledger);
    }
  }

  /** Which of them come first is left to chance; how many fit is not. */
  private void refundAtOnce(int step) {
    List<RefundPayment> crowd = walk.refundsAtOnce();
    List<String> refusals = ledger.performAtOnce(crowd);
    for (int i = 0; i < crowd.size(); i++) {
      if (refusals.get(i) == null) {
        assertThat(walk.model(crowd.get(i)))
            .as("seed %d, at once after step %d", SEED, step)
            .isEqualTo("RefundRequested");
      }
    }
    for (int i = 0; i < crowd.size(); i++) {
      if (refusals.get(i) != null) {
        assertThat(refusals.get(i))
            .as("seed %d, at once after step %d", SEED, step)
            .isEqualTo(walk.model(crowd.get(i)));
      }
    }
  }

  private long headPosition() {
    return ledger.headPosition();
  }

  private void openShops() {
    Instant at = ModelShop.FIRST_CUTOFF;
    for (Store store : Store.values()) {
      ledger.perform(
          new RegisterMerchant(
              store.merchantId, store.name(), store.fees(), MerchantLimits.HIGHEST, at));
    }
    for (User user : User.values()) {
      ledger.perform(
          new AddMobileUser(
              user.id(),
              user.store.merchantId,
              user.terminalId(),
              user.readerSerial(),
              UUID.randomUUID(),
              SealedDetails.NONE,
              user.limits(),
              at));
      ledger.perform(new ActivateMobileUser(user.id(), at));
    }
  }
}
