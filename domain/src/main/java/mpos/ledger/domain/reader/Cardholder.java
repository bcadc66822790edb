package mpos.ledger.domain.reader;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.List;
import mpos.ledger.domain.card.ChipOnCard;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.rules.ChipCardsMayNotBeSwiped;

/**
 * Who stands at the reader now, as far as a rule needs to know: how often the chip of this person's
 * card could not be read, and the card that was read last.
 */
record Cardholder(int failedChipReads, CardPresented presented) {

  static final Cardholder NOBODY = new Cardholder(0, null);

  Cardholder after(List<ReaderFact> facts) {
    Cardholder now = this;
    for (ReaderFact fact : facts) {
      now = now.after(fact);
    }
    return now;
  }

  Cardholder after(ReaderFact fact) {
    if (fact instanceof ChipReadFailed) {
      return new Cardholder(failedChipReads + 1, presented);
    }
    if (fact instanceof CardPresented card) {
      return new Cardholder(failedChipReads, card);
    }
    if (fact instanceof CardAnswered end) {
      return afterTheSale(end.holderTriesAgain());
    }
    if (fact instanceof SaleEndedWithoutPayment end) {
      return afterTheSale(end.holderTriesAgain());
    }
    return this;
  }

  /** One card's bad chip is no excuse for the next card. */
  private Cardholder afterTheSale(boolean holderTriesAgain) {
    return holderTriesAgain ? new Cardholder(failedChipReads, null) : NOBODY;
  }

  /** A swipe with no card on record counts as that of a chip card. */
  PresentedCard admit(PresentedCard card, int failedChipReadsForFallback) {
    if (card.entryMode() != EntryMode.MAGSTRIPE) {
      return card;
    }
    ChipOnCard chip = presented == null ? ChipOnCard.THERE : presented.chip();
    ChipCardsMayNotBeSwiped chipFirst =
        new ChipCardsMayNotBeSwiped(chip, failedChipReads, failedChipReadsForFallback);
    require(chipFirst);
    return chipFirst.isFallback() ? card.readBy(EntryMode.FALLBACK_MAGSTRIPE) : card;
  }
}
