package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Script;
import mpos.ledger.reader.virtual.ScriptedSales;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualReader;

/** A shop's counter for tests: a virtual reader, a session with it, and what the session told. */
final class Counter implements AutoCloseable {

  static final StartSale SALE = saleOf(150_000, 60);

  static final Path SCRIPTS = Path.of("scripts");

  private static final int TWD = 901;
  private static final int SERIAL_NUMBER = 50_000_001;
  private static final long SEED = 7;
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final long FACT_TIMEOUT_SECONDS = 5;
  private static final ReaderTimeouts SHORT =
      new ReaderTimeouts(1_000, 1_000, 2_000, 2_000, 300, 700);

  private final List<SessionFact> facts = new CopyOnWriteArrayList<>();
  private final BlockingQueue<SessionFact> untold = new LinkedBlockingQueue<>();
  private final VirtualBp50 reader;
  private Bp50Session session;

  private final ReaderTimeouts timeouts;

  private Counter(VirtualReader virtual, ReaderTimeouts timeouts)
      throws IOException, ReaderTroubleException {
    this.timeouts = timeouts;
    reader = VirtualBp50.start(virtual, 0);
    try {
      openAgain();
    } catch (ReaderTroubleException unusable) {
      reader.close();
      throw unusable;
    }
  }

  /** A reader that plays one of the scripts that come with this module. */
  static Counter playing(String script) throws IOException, ReaderTroubleException {
    return new Counter(new VirtualReader(programme(script), SEED), SHORT);
  }

  /** How so many sales of a script end, each on a link of its own. */
  static List<String> endsOf(String script, int sales) throws IOException {
    List<String> ends = new ArrayList<>();
    VirtualReader virtual = new VirtualReader(programme(script), SEED);
    for (int sale = 0; sale < sales; sale++) {
      try (Counter counter = new Counter(virtual, SHORT)) {
        ends.add(counter.sell());
      } catch (ReaderTroubleException unusable) {
        ends.add("not opened");
      }
    }
    return ends;
  }

  static ScriptedSales programme(String script) throws IOException {
    List<String> lines = Files.readAllLines(SCRIPTS.resolve(script + ".script"));
    return Script.read(lines, SERIAL_NUMBER, SEED);
  }

  static Counter with(Behavior behavior) throws IOException, ReaderTroubleException {
    return new Counter(VirtualReader.always(behavior), SHORT);
  }

  static Counter with(Behavior behavior, ReaderTimeouts timeouts)
      throws IOException, ReaderTroubleException {
    return new Counter(VirtualReader.always(behavior), timeouts);
  }

  static StartSale saleOf(long amountMinorUnits, int cardTimeoutSeconds) {
    return new StartSale(amountMinorUnits, TWD, CardInterface.CARD_PRESENT, cardTimeoutSeconds);
  }

  static StartSale chipSaleOf(long amountMinorUnits, int cardTimeoutSeconds) {
    return new StartSale(
        amountMinorUnits, TWD, EnumSet.of(CardInterface.CONTACT), cardTimeoutSeconds);
  }

  Bp50Session session() {
    return session;
  }

  List<SessionFact> facts() {
    return facts;
  }

  Bp50Session openAgain() throws IOException, ReaderTroubleException {
    if (session != null) {
      session.close();
    }
    TcpLink link = TcpLink.connect("127.0.0.1", reader.port(), CONNECT_TIMEOUT_MILLIS);
    session = Bp50Session.open(link, timeouts, this::note);
    return session;
  }

  /** A sale that the host approves, if it comes to that; else why there was no card. */
  String sell() {
    CardReadResult presented = session.awaitCard(saleOf(150_000, 1));
    if (presented instanceof CardNotRead none) {
      return none.reason().name();
    }
    return session.answer(HostAnswer.responseCode("00")).outcome().name();
  }

  /** A sale up to its card; any other end fails the test. */
  CardRead cardRead() {
    CardReadResult end = session.awaitCard(SALE);
    assertThat(end).isInstanceOf(CardRead.class);
    return (CardRead) end;
  }

  void awaitFact(Class<? extends SessionFact> wanted) throws InterruptedException {
    SessionFact fact;
    do {
      fact = untold.poll(FACT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(fact).as("waiting for " + wanted.getSimpleName()).isNotNull();
    } while (!wanted.isInstance(fact));
  }

  /** Somebody unplugs the reader. */
  void unplug() throws IOException {
    reader.close();
  }

  /** Waits until it holds; fails the test when it does not within the time of a fact. */
  static void await(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(FACT_TIMEOUT_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it holds in time").isLessThan(deadlineNanos);
      Thread.onSpinWait();
    }
  }

  /** Takes no fact for this long; the reader and the watch go on. */
  void pauseMillis(long millis) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < endNanos) {
      LockSupport.parkNanos(endNanos - System.nanoTime());
    }
  }

  @Override
  public void close() throws IOException {
    session.close();
    reader.close();
  }

  private void note(SessionFact fact) {
    facts.add(fact);
    untold.add(fact);
  }
}
