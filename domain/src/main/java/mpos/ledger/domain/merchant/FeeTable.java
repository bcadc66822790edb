package mpos.ledger.domain.merchant;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import mpos.ledger.domain.card.Scheme;

/** What the merchant pays the bank per scheme, in basis points (1/100 of a percent) of the sale. */
public record FeeTable(Map<Scheme, Integer> basisPoints) {

  private static final int HIGHEST_BASIS_POINTS = 10_000;

  public FeeTable {
    EnumMap<Scheme, Integer> inOrder = new EnumMap<>(Scheme.class);
    inOrder.putAll(basisPoints);
    basisPoints = Collections.unmodifiableMap(inOrder);
    for (Scheme scheme : Scheme.values()) {
      Integer fee = basisPoints.get(scheme);
      if (fee == null || fee < 0 || fee > HIGHEST_BASIS_POINTS) {
        throw new IllegalArgumentException("The fee for " + scheme + " must be 0 to 10000 bp");
      }
    }
  }
}
