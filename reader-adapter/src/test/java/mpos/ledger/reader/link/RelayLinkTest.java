package mpos.ledger.reader.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link whose bytes somebody else carries. */
@Timeout(20)
class RelayLinkTest {

  private static final long SHORT_MILLIS = 20;
  private static final long LONG_MILLIS = 10_000;

  private final List<byte[]> carried = new CopyOnWriteArrayList<>();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final byte[] buffer = new byte[RelayLink.MAX_WAITING_BYTES];
  private final RelayLink link =
      new RelayLink(
          new RelayLink.Carrier() {
            @Override
            public void carry(byte[] piece) {
              carried.add(piece);
            }

            @Override
            public void end() {
              ends.add("ended");
            }
          },
          RelayLink.BLUETOOTH_LE_PIECE_BYTES);

  @Test
  void bytes_to_the_reader_go_out_in_pieces_that_its_radio_can_take() throws IOException {
    link.write(counting(45));

    assertThat(carried).extracting(piece -> piece.length).containsExactly(19, 19, 7);
    assertThat(carried.get(2)).containsExactly(38, 39, 40, 41, 42, 43, 44);
  }

  @Test
  void bytes_from_the_reader_are_read_in_order_also_across_the_end_of_the_buffer()
      throws IOException {
    byte[] counting = counting(10_000);
    for (int round = 0; round < 5; round++) {
      assertThat(link.received(counting)).isTrue();
      assertThat(link.read(buffer, SHORT_MILLIS)).isEqualTo(10_000);
      assertThat(buffer).startsWith(counting);
    }
    assertThat(link.read(buffer, SHORT_MILLIS)).isEqualTo(Link.NOTHING);
  }

  @Test
  void more_than_the_limit_is_not_kept_and_ends_the_link() {
    assertThat(link.received(new byte[RelayLink.MAX_WAITING_BYTES])).isTrue();
    assertThat(link.received(new byte[1])).isFalse();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> link.read(buffer, SHORT_MILLIS))
        .withMessage("The relay carries more bytes than a reader sends");
    assertThat(link.received(new byte[1])).isFalse();
  }

  @Test
  void bytes_that_came_before_the_other_side_ended_are_read_first() throws IOException {
    link.received(new byte[] {1, 2});
    link.ended();

    assertThat(link.read(buffer, SHORT_MILLIS)).isEqualTo(2);
    assertThat(link.read(buffer, SHORT_MILLIS)).isEqualTo(Link.CLOSED);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> link.write(new byte[1]));
    assertThat(carried).isEmpty();
  }

  @Test
  void a_read_that_waits_ends_when_the_link_is_closed() throws Exception {
    CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(this::readForLong);

    link.close();
    link.close();

    assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(Link.CLOSED);
    assertThat(ends).containsExactly("ended");
    assertThat(link.received(new byte[1])).isFalse();
  }

  @Test
  void a_read_that_waits_gets_what_comes() throws Exception {
    CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(this::readForLong);

    link.received(new byte[] {7});

    assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void a_piece_has_at_least_one_byte() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RelayLink(null, 0));
  }

  private int readForLong() {
    try {
      return link.read(buffer, LONG_MILLIS);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
