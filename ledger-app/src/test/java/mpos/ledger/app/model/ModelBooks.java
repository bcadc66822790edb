package mpos.ledger.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mpos.ledger.app.model.Model.Item;
import mpos.ledger.app.model.Model.Taken;
import mpos.ledger.app.model.ModelShop.Store;

/** Holds all that the ledger keeps (events, running sums, projections, chain) against the model. */
final class ModelBooks {

  private static final String RUNNING_SUMS =
      """
      select payload ->> 'userId' as user_id, payload ->> 'businessDay' as day, position,
        sum(case name when 'AmountAdmitted' then 1 else -1 end
          * (payload -> 'amount' ->> 'minorUnits')::bigint) over running as amount,
        sum(case name when 'AmountAdmitted' then 1 else -1 end) over running as count
      from event where name in ('AmountAdmitted', 'AmountReleased')
      window running as (
        partition by payload ->> 'userId', payload ->> 'businessDay' order by position)
      """;

  private static final String RUNNING_REFUNDS =
      """
      select e.stream, p.amount_minor_units as payment, sum(
        case e.name when 'RefundRequested' then 1 else -1 end
          * (e.payload -> 'amount' ->> 'minorUnits')::bigint) over running as refunds
      from event e join transactions_v3 p on p.payment_id = e.stream
      where e.name in ('RefundRequested', 'RefundDeclined')
      window running as (partition by e.stream order by e.position)
      """;

  private final Model model;
  private final ModelBatches batches;

  ModelBooks(Model model, ModelBatches batches) {
    this.model = model;
    this.batches = batches;
  }

  /** Each of these is a sentence of what must hold; the first that does not fails. */
  void mustAgreeWith(LedgerInside ledger) {
    ledger.awaitProjections();
    limitsWereNeverPassed(ledger);
    refundsWereNeverMoreThanThePayment(ledger);
    theRunningSumsAreTheModels(ledger);
    everyPaymentIsShownAsTheModelHasIt(ledger);
    theJournalBalancesAndHoldsTheModelsAmounts(ledger);
    everyBatchIsTheModels(ledger);
    assertThat(ledger.verifyChain().holds()).as("the chain").isTrue();
  }

  private static void limitsWereNeverPassed(LedgerInside ledger) {
    String passed =
        "select * from (%s) r where amount < 0 or amount > %d or count < 0 or count > %d"
            .formatted(RUNNING_SUMS, ModelShop.MOST_PER_DAY, ModelShop.MOST_PAYMENTS_PER_DAY);
    assertThat(ledger.rows(passed)).as("days above their limits").isEmpty();
  }

  private static void refundsWereNeverMoreThanThePayment(LedgerInside ledger) {
    String exceeding =
        "select * from (%s) r where refunds < 0 or refunds > payment".formatted(RUNNING_REFUNDS);
    assertThat(ledger.rows(exceeding)).as("payments refunded beyond their amount").isEmpty();
  }

  private void theRunningSumsAreTheModels(LedgerInside ledger) {
    Map<String, String> ledgers = new TreeMap<>();
    String last =
        "select distinct on (user_id, day) * from (%s) r order by user_id, day, position desc";
    for (Map<String, Object> row : ledger.rows(last.formatted(RUNNING_SUMS))) {
      ledgers.put(
          row.get("user_id") + " " + row.get("day"), row.get("amount") + " " + row.get("count"));
    }
    Map<String, String> models = new TreeMap<>();
    model.days.forEach(
        (user, days) ->
            days.forEach(
                (day, taken) -> models.put(user.id() + " " + ModelShop.day(day), shown(taken))));
    models.values().removeIf("0 0"::equals);
    ledgers.values().removeIf("0 0"::equals);
    assertThat(ledgers).isEqualTo(models);
  }

  private static String shown(Taken taken) {
    return taken.amount + " " + taken.count;
  }

  private void everyPaymentIsShownAsTheModelHasIt(LedgerInside ledger) {
    Map<String, String> ledgers = new TreeMap<>();
    for (Map<String, Object> row : ledger.rows("select * from transactions_v3")) {
      ledgers.put(
          row.get("payment_id").toString(),
          "%s %s %s %s"
              .formatted(
                  row.get("state"),
                  row.get("amount_minor_units"),
                  row.get("refunded_minor_units"),
                  row.get("business_day")));
    }
    Map<String, String> models = new TreeMap<>();
    model.sales.forEach(
        (id, sale) ->
            models.put(
                id.toString(),
                "%s %s %s %s"
                    .formatted(
                        sale.shown(),
                        sale.amount,
                        sale.refunded,
                        sale.businessDay == Sold.NOT_APPROVED_YET
                            ? null
                            : ModelShop.day(sale.businessDay))));
    assertThat(ledgers).isEqualTo(models);
  }

  private void theJournalBalancesAndHoldsTheModelsAmounts(LedgerInside ledger) {
    assertThat(
            ledger.rows(
                "select position from journal_v1_posting group by 1 having sum(amount_minor_units) <> 0"))
        .as("entries that do not sum to zero")
        .isEmpty();
    Map<String, Long> balances = new TreeMap<>();
    for (Map<String, Object> row : ledger.rows("select * from journal_v1_account")) {
      balances.put(
          row.get("kind") + " " + row.get("merchant_id"), (Long) row.get("balance_minor_units"));
    }
    assertThat(balances.values().stream().mapToLong(it -> it).sum()).as("trial balance").isZero();
    balances.values().removeIf(it -> it == 0);
    Map<String, Long> models = new TreeMap<>();
    for (Store store : Store.values()) {
      putBalances(models, store);
    }
    models.values().removeIf(it -> it == 0);
    assertThat(balances).isEqualTo(models);
  }

  /** What others owe us is positive, what we owe is negative. */
  private void putBalances(Map<String, Long> balances, Store store) {
    long waiting =
        model.items.stream()
            .filter(it -> it.sale().user.store == store)
            .mapToLong(Item::amount)
            .sum();
    long openRefunds =
        model.sales.values().stream()
            .filter(it -> it.user.store == store)
            .mapToLong(Sold::openRefundsSum)
            .sum();
    long gross = batches.grosses.getOrDefault(store, 0L);
    long fee = batches.fees.getOrDefault(store, 0L);
    String merchant = " " + store.merchantId;
    balances.put("ACQUIRER_RECEIVABLE_UNSETTLED" + merchant, waiting);
    balances.put("REFUND_CLEARING" + merchant, -openRefunds);
    balances.put("MERCHANT_PENDING" + merchant, openRefunds - waiting);
    balances.put("ACQUIRER_RECEIVABLE_SETTLED" + merchant, gross);
    balances.put("MERCHANT_PAYABLE" + merchant, fee - gross);
    balances.put("FEE_INCOME" + merchant, -fee);
  }

  private void everyBatchIsTheModels(LedgerInside ledger) {
    Map<String, String> ledgers = new TreeMap<>();
    for (Map<String, Object> row : ledger.rows("select * from settlement_batches_v2")) {
      ledgers.put(
          row.get("merchant_id") + " " + row.get("business_day"),
          row.get("state") + " " + row.get("net_minor_units"));
    }
    Map<String, String> models = new TreeMap<>();
    batches.states.forEach((name, state) -> models.put(name, state + " " + batches.nets.get(name)));
    assertThat(ledgers).isEqualTo(models);
    List<Map<String, Object>> waiting =
        ledger.rows(
            "select i.* from settlement_items_v2 i join settlement_merchants_v2 m using (merchant_id)"
                + " where i.batch_day > coalesce(m.last_settled_day, '-infinity')");
    assertThat(waiting).as("items that wait for a batch").hasSize(model.items.size());
  }
}
