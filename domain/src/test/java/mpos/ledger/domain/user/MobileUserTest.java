package mpos.ledger.domain.user;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.HIS_READER;
import static mpos.ledger.domain.Samples.HIS_TERMINAL;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Refused;
import mpos.ledger.domain.Samples;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class MobileUserTest {

  private final AggregateTestFixture<MobileUser> user =
      new AggregateTestFixture<>(MobileUser.class);

  private final MobileUserAdded added =
      new MobileUserAdded(ANDREW, SHOP, HIS_TERMINAL, HIS_READER, NOON);
  private final LimitsSet limited = new LimitsSet(ANDREW, Samples.limits(), NOON);
  private final MobileUserActivated activated = new MobileUserActivated(ANDREW, NOON);

  @Test
  void S1_is_added_with_a_terminal_and_a_reader() {
    user.givenNoPriorActivity().when(Samples.andrew()).expectEvents(added);
  }

  @Test
  void S2_works_within_the_limits_that_the_merchant_set() {
    user.given(added).when(Samples.hisLimits()).expectEvents(limited);
  }

  @Test
  void S4_is_active_from_the_first_sign_in_on() {
    user.given(added, limited).when(Samples.firstSignIn()).expectEvents(activated);
  }

  @Test
  void opens_the_assigned_reader() {
    user.given(added, limited, activated)
        .when(new ExamineReader(ANDREW, HIS_READER))
        .expectNoEvents()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void opens_no_other_reader() {
    user.given(added, limited, activated)
        .when(new ExamineReader(ANDREW, "50000002"))
        .expectNoEvents()
        .expectException(Refused.class)
        .expectExceptionMessage(Refusal.READER_NOT_ASSIGNED.name());
  }

  @Test
  void opens_no_reader_before_the_first_sign_in() {
    user.given(added, limited)
        .when(new ExamineReader(ANDREW, HIS_READER))
        .expectException(Refused.class)
        .expectExceptionMessage(Refusal.USER_NOT_ACTIVE.name());
    assertThat(Refusal.USER_NOT_ACTIVE).isLessThan(Refusal.READER_NOT_ASSIGNED);
  }
}
