package mpos.ledger.projections.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpos.ledger.domain.Money;

/**
 * The balances of the accounts that entries touch, carried from posting to posting, so that a
 * balance at any position is one row and never a sum.
 */
final class Balances {

  /** An account after the last posting that touched it. */
  record Balance(Account account, Money amount, long position) {}

  private final Map<Account, Balance> balances = new HashMap<>();

  /** Starts from what is stored; an account that is not stored starts at zero. */
  Balances(Collection<Balance> stored) {
    stored.forEach(it -> balances.put(it.account(), it));
  }

  static Set<Account> touchedBy(Collection<Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                entry.moves().stream()
                    .flatMap(
                        move ->
                            Stream.of(
                                account(entry, move, move.debit()),
                                account(entry, move, move.credit()))))
        .collect(Collectors.toSet());
  }

  /** Two lines for each move: what is debited, then what is credited. */
  List<Posting> post(Entry entry) {
    List<Posting> postings = new ArrayList<>();
    for (Move move : entry.moves()) {
      Money debited = move.amount();
      Money credited = Money.zero(debited.currency()).minus(debited);
      postings.add(line(entry, move, move.debit(), debited, postings.size() + 1));
      postings.add(line(entry, move, move.credit(), credited, postings.size() + 1));
    }
    return postings;
  }

  Collection<Balance> all() {
    return balances.values();
  }

  private Posting line(Entry entry, Move move, AccountKind kind, Money amount, int number) {
    Account account = account(entry, move, kind);
    Balance before = balances.get(account);
    Money after = before == null ? amount : before.amount().plus(amount);
    balances.put(account, new Balance(account, after, entry.position()));
    return new Posting(entry, number, account, move.scheme(), amount, after);
  }

  private static Account account(Entry entry, Move move, AccountKind kind) {
    return new Account(kind, entry.merchantId(), move.amount().currency());
  }
}
