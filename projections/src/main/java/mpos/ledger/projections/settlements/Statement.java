package mpos.ledger.projections.settlements;

import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SchemeTotals;

/** What a merchant's batch of a day comes to, and what is still open and waits for the next. */
public record Statement(
    String merchantId, BusinessDay businessDay, List<Sum> sums, List<CarriedOver> carriedOver) {

  /** Count and amount of one kind of item of one scheme. */
  public record Sum(Scheme scheme, ItemKind kind, int count, Money amount) {}

  /**
   * Per scheme, in the order of the schemes; a scheme without items is absent.
   *
   * @throws IllegalArgumentException when a scheme has items in several currencies
   */
  public List<SchemeTotals> schemes() {
    Map<Scheme, SchemeTotals> totals = new EnumMap<>(Scheme.class);
    for (Sum sum : sums) {
      SchemeTotals before =
          totals.getOrDefault(sum.scheme(), nothing(sum.scheme(), sum.amount().currency()));
      totals.put(sum.scheme(), with(before, sum));
    }
    return List.copyOf(totals.values());
  }

  private static SchemeTotals nothing(Scheme scheme, Currency currency) {
    Money zero = Money.zero(currency);
    return new SchemeTotals(scheme, 0, zero, 0, zero, 0, zero);
  }

  private static SchemeTotals with(SchemeTotals totals, Sum sum) {
    int count = sum.count();
    Money amount = sum.amount();
    Money zero = Money.zero(amount.currency());
    ItemKind kind = sum.kind();
    return new SchemeTotals(
        sum.scheme(),
        totals.saleCount() + (kind == ItemKind.SALE ? count : 0),
        totals.sales().plus(kind == ItemKind.SALE ? amount : zero),
        totals.voidCount() + (kind == ItemKind.VOID ? count : 0),
        totals.voids().plus(kind == ItemKind.VOID ? amount : zero),
        totals.refundCount() + (kind == ItemKind.REFUND ? count : 0),
        totals.refunds().plus(kind == ItemKind.REFUND ? amount : zero));
  }
}
