package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainHashTest {

  private static final UUID STREAM = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final UUID EVENT_ID = UUID.fromString("ffeeddcc-bbaa-4988-b766-554433221100");
  private static final Instant RECORDED_AT = Instant.parse("2026-11-23T15:00:00.000001Z");
  private static final NewEvent EVENT =
      new NewEvent(STREAM, 3, "Payment", "PaymentApproved", 2, EVENT_ID, "{\"text\":\"支付\"}", "{}");

  @Test
  void the_hash_of_an_event_can_be_computed_by_anyone_from_its_description()
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[32]);
    out.writeInt(8);
    out.writeLong(1);
    out.writeInt(16);
    out.write(HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));
    out.writeInt(4);
    out.writeInt(3);
    writeText(out, "Payment");
    writeText(out, "PaymentApproved");
    out.writeInt(2);
    out.writeShort(2);
    out.writeInt(16);
    out.write(HexFormat.of().parseHex("ffeeddccbbaa4988b766554433221100"));
    out.writeInt(8);
    out.writeLong(1_795_446_000_000_001L);
    writeText(out, "{\"text\":\"支付\"}");
    writeText(out, "{}");

    assertThat(new ChainHash().next(ChainHash.beforeTheFirst(), 1, EVENT, RECORDED_AT))
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  /** If this fails, chains that were written before no longer verify. */
  @Test
  void the_hash_of_an_event_never_changes() {
    assertThat(
            HexFormat.of()
                .formatHex(new ChainHash().next(ChainHash.beforeTheFirst(), 1, EVENT, RECORDED_AT)))
        .isEqualTo("cc6147f852ddf8d7ca584bb866d78b909a1648a828bcd76dd19687eda53b4b0a");
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
