package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.card.ChipOnCard;

/**
 * IC 晶片卡交易必須以晶片插卡優先，不可先刷磁條 (S10): a card with a chip is inserted first. Its magstripe is taken only
 * when the chip could not be read as often as the acquirer asks for, in the same session and for
 * the same cardholder; that swipe is a fallback and says so to the acquirer.
 */
public record ChipCardsMayNotBeSwiped(
    ChipOnCard chip, int failedChipReads, int failedChipReadsForFallback) implements Rule {

  @Override
  public boolean holds() {
    return chip != ChipOnCard.THERE || isFallback();
  }

  /** The chip could not be read, so the magstripe stands in for it. */
  public boolean isFallback() {
    return chip != ChipOnCard.NOT_THERE && failedChipReads >= failedChipReadsForFallback;
  }

  @Override
  public Refusal refusal() {
    return Refusal.CHIP_CARD_SWIPED;
  }
}
