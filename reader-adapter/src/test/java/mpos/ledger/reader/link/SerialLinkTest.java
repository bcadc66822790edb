package mpos.ledger.reader.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Situations;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sale over a serial port; a pseudo-terminal stands in for the cable. */
@Timeout(30)
class SerialLinkTest {

  private static final StartSale SALE =
      new StartSale(150_000, 901, EnumSet.of(CardInterface.CONTACT), 20);
  private static final Behavior UNIONPAY = Behavior.presenting(VirtualCard.UNIONPAY_CHIP);

  private final List<SessionFact> facts = new CopyOnWriteArrayList<>();

  @Test
  void a_sale_goes_to_its_end_over_a_serial_port() throws Exception {
    try (SerialCable cable = new SerialCable(VirtualReader.always(UNIONPAY));
        Bp50Session session = opened(cable)) {
      CardRead read = (CardRead) session.awaitCard(SALE);

      assertThat(read.lastFour()).isEqualTo("0021");
      assertThat(session.answer(HostAnswer.responseCode("00")).outcome())
          .isEqualTo(Outcome.APPROVED);
    }
  }

  @Test
  void a_cable_that_is_pulled_out_is_noticed() throws Exception {
    VirtualReader waiting = VirtualReader.always(UNIONPAY.when(Situations.nobodyPresentsACard()));
    try (SerialCable cable = new SerialCable(waiting);
        Bp50Session session = opened(cable)) {
      Thread pulling = new Thread(() -> pullWhenCardIsAwaited(cable));
      pulling.start();

      CardNotRead end = (CardNotRead) session.awaitCard(SALE);
      pulling.join();

      assertThat(end.reason()).isIn(CardNotRead.Reason.LINK_LOST, CardNotRead.Reason.NO_ANSWER);
    }
  }

  @Test
  void a_read_returns_in_time_when_the_reader_sends_nothing() throws Exception {
    try (SerialCable cable = new SerialCable(VirtualReader.always(UNIONPAY));
        SerialLink link = SerialLink.open(cable.portName())) {
      assertThat(link.read(new byte[16], 1)).isEqualTo(Link.NOTHING);
      assertThat(link.read(new byte[16], 120)).isEqualTo(Link.NOTHING);
    }
  }

  @Test
  void a_port_that_is_not_there_says_so() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SerialLink.open("/dev/no-such-port"))
        .withMessageContaining("/dev/no-such-port");
  }

  private Bp50Session opened(SerialCable cable) throws Exception {
    return Bp50Session.open(SerialLink.open(cable.portName()), ReaderTimeouts.DEFAULT, facts::add);
  }

  private void pullWhenCardIsAwaited(SerialCable cable) {
    while (facts.stream().noneMatch(SessionFact.CardAwaited.class::isInstance)) {
      Thread.onSpinWait();
    }
    try {
      cable.close();
    } catch (IOException stillIn) {
      throw new IllegalStateException(stillIn);
    }
  }
}
