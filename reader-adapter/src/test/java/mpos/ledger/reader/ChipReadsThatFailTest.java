package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Situation;
import mpos.ledger.reader.virtual.Step;
import mpos.ledger.reader.virtual.VirtualCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The facts on which the ledger decides whether a swipe is a fallback. */
@Timeout(20)
class ChipReadsThatFailTest {

  private static final Step INSERTED = new Step.Handle(CardEvent.INSERTED);
  private static final Step UNREADABLE =
      new Step.Show(ScreenMessage.Meaning.INSERT_SWIPE_OR_TRY_ANOTHER);
  private static final Step SWIPED = new Step.Handle(CardEvent.SWIPED);
  private static final Step MAGSTRIPE_READ =
      new Step.AskOnline(CardholderVerification.SIGNATURE, CardInterface.MAGSTRIPE, false);

  @Test
  void are_counted_before_the_swipe() throws Exception {
    Behavior worn =
        Behavior.presenting(VirtualCard.VISA_MAGSTRIPE)
            .when(playing(INSERTED, UNREADABLE, INSERTED, UNREADABLE, SWIPED, MAGSTRIPE_READ));
    try (Counter counter = Counter.with(worn)) {
      CardRead read = counter.cardRead();

      assertThat(read.cardInterface()).isEqualTo(CardInterface.MAGSTRIPE);
      assertThat(read.failedChipReads()).isEqualTo(2);
      assertThat(counter.facts())
          .contains(new SessionFact.ChipReadFailed(1), new SessionFact.ChipReadFailed(2));
    }
  }

  @Test
  void of_one_cardholder_are_no_excuse_for_the_next() throws Exception {
    Behavior worn =
        Behavior.presenting(VirtualCard.VISA_MAGSTRIPE)
            .when(playing(INSERTED, UNREADABLE, SWIPED, MAGSTRIPE_READ));
    try (Counter counter = Counter.with(worn)) {
      assertThat(counter.cardRead().failedChipReads()).isEqualTo(1);
      counter.session().answer(HostAnswer.responseCode("00"));

      assertThat(counter.cardRead().failedChipReads()).isEqualTo(1);
    }
  }

  @Test
  void are_not_claimed_by_a_message_without_an_inserted_card() throws Exception {
    Behavior neverInserted =
        Behavior.presenting(VirtualCard.VISA_MAGSTRIPE)
            .when(playing(UNREADABLE, SWIPED, MAGSTRIPE_READ));
    try (Counter counter = Counter.with(neverInserted)) {
      assertThat(counter.cardRead().failedChipReads()).isZero();
    }
  }

  @Test
  void a_contactless_card_that_gives_magstripe_data_only_says_so() throws Exception {
    Behavior old =
        Behavior.presenting(VirtualCard.VISA_CONTACTLESS)
            .when(
                playing(
                    new Step.AskOnline(
                        CardholderVerification.NONE, CardInterface.CONTACTLESS, true)));
    try (Counter counter = Counter.with(old)) {
      assertThat(counter.cardRead().contactlessMagstripe()).isTrue();
    }
  }

  private static Situation playing(Step... steps) {
    return new Situation() {
      @Override
      public List<Step> afterStart(List<Step> usual) {
        return List.of(steps);
      }
    };
  }
}
