package mpos.ledger.app.acquirer;

import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Currencies by their ISO 4217 numbers, as messages name them. Of those that share a number, the
 * last by code is the one in use (XCG, not ANG).
 */
public final class Currencies {

  private static final Map<Long, Currency> BY_NUMBER =
      Currency.getAvailableCurrencies().stream()
          .sorted(Comparator.comparing(Currency::getCurrencyCode))
          .collect(
              Collectors.toUnmodifiableMap(
                  currency -> (long) currency.getNumericCode(),
                  Function.identity(),
                  (first, second) -> second));

  private Currencies() {}

  public static Optional<Currency> numbered(long number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }
}
