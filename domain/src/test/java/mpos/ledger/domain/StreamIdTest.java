package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamIdTest {

  private static final BusinessDay DAY = BusinessDay.parse("2026-11-23");

  @Test
  void a_natural_key_names_the_same_stream_forever() {
    assertThat(StreamId.ofPayment("10000001", "order-1"))
        .hasToString("bb8302ae-7538-8fb2-9ee6-82d31847dbd9");
    assertThat(StreamId.ofMerchant("KGI000000000001"))
        .hasToString("7e98589e-42b9-8acd-9af9-f1f084251116");
    assertThat(StreamId.ofMobileUser("10000001"))
        .hasToString("5f62fa80-e668-814e-b221-3a15cf2bbebb");
    assertThat(StreamId.ofTradingDay("10000001", DAY))
        .hasToString("10e1612f-b7db-8324-af1f-9b8cc2969889");
    assertThat(StreamId.ofSettlementBatch("KGI000000000001", DAY))
        .hasToString("a91da937-721a-8c88-953b-b43b0b37f75b");
    assertThat(StreamId.ofRequest("10000001", "order-1"))
        .hasToString("547088d5-b51d-8f5a-9354-a6d9fba6363e");
  }

  @Test
  void keys_of_other_types_and_other_users_name_other_streams() {
    assertThat(StreamId.ofMerchant("1")).isNotEqualTo(StreamId.ofMobileUser("1"));
    assertThat(StreamId.ofPayment("1", "a")).isNotEqualTo(StreamId.ofPayment("2", "a"));
    assertThat(StreamId.ofPayment("1", "a")).isNotEqualTo(StreamId.ofRequest("1", "a"));
    assertThat(StreamId.ofTradingDay("1", DAY)).isNotEqualTo(StreamId.ofSettlementBatch("1", DAY));
    assertThat(StreamId.ofTradingDay("1", DAY))
        .isNotEqualTo(StreamId.ofTradingDay("1", DAY.next()));
  }

  @Test
  void no_two_keys_run_into_each_other() {
    assertThat(StreamId.ofPayment("1", "2a")).isNotEqualTo(StreamId.ofPayment("12", "a"));
  }

  @Test
  void is_a_name_based_uuid_of_version_8() {
    assertThat(StreamId.ofMerchant("1").version()).isEqualTo(8);
    assertThat(StreamId.ofMerchant("1").variant()).isEqualTo(2);
  }
}
