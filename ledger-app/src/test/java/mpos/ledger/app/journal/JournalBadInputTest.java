package mpos.ledger.app.journal;

import java.util.List;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedLedger.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalBadInputTest {

  private static final String ACCOUNTS = "/v1/journal/accounts/";
  private static final String ACCOUNT =
      ACCOUNTS + "acquirer-receivable-unsettled:" + TestShop.MERCHANT_ID + ":TWD";
  private static final String TRIAL_BALANCE = "/v1/journal/trial-balance";

  private final Phone phone;

  JournalBadInputTest(RunningLedger ledger) {
    this.phone = Phone.at(ledger);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-11-23",
        "2026-11-23T23:00:00",
        "2026-11-23T23:00:00+08:00",
        "position:",
        "position:-1",
        "position:1.5",
        "position:9999999999999999999",
        "position:999999999999999999",
        "9999-12-31T23:59:59Z",
        "%2B999999999-12-31T23:59:59Z",
        "",
        "%00",
        "position:1&asOf=position:2"
      })
  void what_is_no_moment_of_the_past_is_refused(String asOf) {
    for (String path : List.of(ACCOUNT, TRIAL_BALANCE)) {
      phone.caller().get(path + "?asOf=" + asOf).requireProblem(400, "FIELD_INVALID");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=many",
        "limit=",
        "after=1",
        "after=1-",
        "after=x-1",
        "after=-1-1",
        "after=9999999999999999999-1",
        "after=1-9999999999"
      })
  void what_is_no_page_is_refused(String page) {
    phone.caller().get(ACCOUNT + "/postings?" + page).requireProblem(400, "FIELD_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asof=position:1", "asOf=position:1&limit=1", "merchantId=x"})
  void a_misspelt_parameter_is_refused(String query) {
    phone.caller().get(ACCOUNT + "?" + query).requireProblem(400, "REQUEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "merchant-payable",
        "merchant-payable:KGI000000000009:EUR",
        "no-such-kind:KGI000000000009:TWD",
        "%E5%B8%B3",
        "a%20b",
        "x'%20or%20'1'='1"
      })
  void an_account_that_is_not_there_is_unknown(String id) {
    phone.caller().get(ACCOUNTS + id).requireProblem(404, "ACCOUNT_UNKNOWN");
  }
}
