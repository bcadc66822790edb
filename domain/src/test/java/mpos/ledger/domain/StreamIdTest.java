package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamIdTest {

  @Test
  void a_natural_key_names_the_same_stream_for_ever() {
    assertThat(StreamId.ofPayment("10000001", "order-1"))
        .hasToString("bb8302ae-7538-8fb2-9ee6-82d31847dbd9");
  }

  @Test
  void keys_of_other_types_and_other_users_name_other_streams() {
    assertThat(StreamId.ofMerchant("1")).isNotEqualTo(StreamId.ofMobileUser("1"));
    assertThat(StreamId.ofPayment("1", "a")).isNotEqualTo(StreamId.ofPayment("2", "a"));
  }

  @Test
  void is_a_name_based_uuid_of_version_8() {
    assertThat(StreamId.ofMerchant("1").version()).isEqualTo(8);
    assertThat(StreamId.ofMerchant("1").variant()).isEqualTo(2);
  }
}
