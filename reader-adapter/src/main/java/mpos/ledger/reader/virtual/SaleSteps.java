package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;

/** The steps of a sale at a virtual reader: the usual ones, changed by the situations it plays. */
final class SaleSteps {

  private final ScriptedSales sales;

  SaleSteps(ScriptedSales sales) {
    this.sales = sales;
  }

  List<Step> afterStart(Set<CardInterface> interfaces) {
    Behavior behavior = sales.current();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Show(ScreenMessage.Meaning.PRESENT_CARD));
    steps.add(new Step.Pause(behavior.thinkMillis()));
    VirtualCard card = behavior.card();
    if (interfaces.contains(card.cardInterface())) {
      present(card, steps);
    }
    List<Step> script = steps;
    for (Situation situation : behavior.situations()) {
      script = situation.afterStart(script);
    }
    return script;
  }

  List<Step> afterHostAnswer(
      boolean approved, CardholderVerification verification, CardInterface cardInterface) {
    Behavior behavior = sales.current();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Pause(behavior.thinkMillis()));
    steps.add(new Step.Show(shown(approved, verification)));
    steps.add(new Step.Finish(approved ? Outcome.APPROVED : Outcome.DECLINED, Failure.NONE));
    if (cardInterface == CardInterface.CONTACT) {
      steps.add(new Step.Handle(CardEvent.REMOVED));
    }
    List<Step> script = steps;
    for (Situation situation : behavior.situations()) {
      script = situation.afterHostAnswer(script);
    }
    return script;
  }

  private static void present(VirtualCard card, List<Step> steps) {
    switch (card.cardInterface()) {
      case CONTACT -> {
        steps.add(new Step.Handle(CardEvent.INSERTED));
        steps.add(new Step.Show(ScreenMessage.Meaning.PROCESSING));
      }
      case CONTACTLESS -> steps.add(new Step.Show(ScreenMessage.Meaning.CARD_READ));
      case MAGSTRIPE -> {
        steps.add(new Step.Handle(CardEvent.SWIPED));
        if (card.hasChip()) {
          steps.add(new Step.Show(ScreenMessage.Meaning.USE_CHIP_READER));
          return;
        }
        steps.add(new Step.Show(ScreenMessage.Meaning.PROCESSING));
      }
      case MANUAL -> throw new IllegalStateException("No virtual card is keyed in");
    }
    if (card.verification() == CardholderVerification.ONLINE_PIN) {
      steps.add(new Step.Show(ScreenMessage.Meaning.ENTER_PIN));
    }
    steps.add(new Step.AskOnline(card.verification(), card.cardInterface(), false));
  }

  private static ScreenMessage.Meaning shown(boolean approved, CardholderVerification verified) {
    if (!approved) {
      return ScreenMessage.Meaning.DECLINED;
    }
    return verified == CardholderVerification.SIGNATURE
        ? ScreenMessage.Meaning.APPROVED_PLEASE_SIGN
        : ScreenMessage.Meaning.APPROVED;
  }
}
