package mpos.ledger.domain.merchant;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.SHOP;
import static mpos.ledger.domain.Samples.shop;
import static mpos.ledger.domain.Samples.shopLimits;
import static mpos.ledger.domain.Samples.twd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.stream.Stream;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.person.ForgetPerson;
import mpos.ledger.domain.person.PersonForgotten;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both states of a merchant × every command to one, and what its limits mean. */
class MerchantTest {

  private static final Object SUSPEND = new SuspendMerchant(SHOP, NOON);
  private static final Object RESUME = new ResumeMerchant(SHOP, NOON);
  private static final Object FEES = new ChangeFees(SHOP, shop().fees(), NOON);
  private static final Object LIMITS = new SetMerchantLimits(SHOP, shopLimits(), NOON);

  private static final Scenario.Start IN_BUSINESS = () -> Scenario.empty().given(shop());
  private static final Scenario.Start SUSPENDED = () -> Scenario.empty().given(shop(), SUSPEND);

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(IN_BUSINESS, FEES, null, FeesChanged.class),
        Arguments.of(IN_BUSINESS, LIMITS, null, MerchantLimitsSet.class),
        Arguments.of(IN_BUSINESS, SUSPEND, null, MerchantSuspended.class),
        Arguments.of(IN_BUSINESS, RESUME, Refusal.MERCHANT_NOT_SUSPENDED, null),
        Arguments.of(SUSPENDED, FEES, null, FeesChanged.class),
        Arguments.of(SUSPENDED, LIMITS, null, MerchantLimitsSet.class),
        Arguments.of(SUSPENDED, SUSPEND, Refusal.MERCHANT_SUSPENDED, null),
        Arguments.of(SUSPENDED, RESUME, null, MerchantResumed.class));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void does_what_the_table_says(
      Scenario.Start state, Object command, Refusal refusal, Class<?> event) {
    Scenario scenario = state.begin().when(command);
    if (refusal == null) {
      scenario.thenEvents(event);
    } else {
      scenario.thenRefused(refusal);
    }
  }

  @Test
  void is_registered_with_name_fees_and_limits() {
    Scenario.empty()
        .when(shop())
        .then(new MerchantRegistered(SHOP, shop().name(), shop().fees(), shopLimits(), NOON));
  }

  @Test
  void caps_what_a_user_may_take_where_its_own_limits_are_lower() {
    Limits ofUser =
        new Limits(twd(200_000), twd(400_000), 200, EnumSet.of(Scheme.JCB), true, false);

    Limits capped = shopLimits().capping(ofUser);

    assertThat(capped)
        .isEqualTo(
            new Limits(twd(100_000), twd(400_000), 100, EnumSet.of(Scheme.JCB), true, false));
  }

  @Test
  void has_no_negative_limits_and_none_too_large_for_a_message() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MerchantLimits(twd(-1), twd(1), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MerchantLimits(Money.of("TWD", 1_000_000_000_000L), twd(1), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MerchantLimits(twd(1), Money.of("USD", 1), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MerchantLimits(twd(1), twd(1), -1));
  }

  @Test
  void a_person_is_forgotten_once() {
    ForgetPerson forget = new ForgetPerson(StreamId.ofMobileUser(ANDREW), NOON);
    Scenario.empty().when(forget).then(new PersonForgotten(forget.person(), NOON));
    Scenario.empty().given(forget).when(forget).thenRefused(Refusal.PERSON_FORGOTTEN);
  }
}
