package mpos.ledger.app.acquirer.simulated;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import mpos.ledger.app.acquirer.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the acquirer and the issuers in demonstrations and tests: a TCP server on 127.0.0.1 that
 * speaks the same ISO 8583 as a real acquirer and decides by the last two digits of the amount's
 * minor units (DE4), always the same way.
 *
 * <table>
 *   <caption>Answers to a sale (0200)</caption>
 *   <tr><th>last two digits</th><th>answer</th></tr>
 *   <tr><td>05 12 14 51 54 55 57 61 91 96</td><td>declined with that response code</td></tr>
 *   <tr><td>68</td><td>authorized, but no answer is ever sent</td></tr>
 *   <tr><td>69</td><td>authorized, but the answer comes after {@code lateAnswerMillis}</td></tr>
 *   <tr><td>all others</td><td>00 with an authorization code of six digits, derived from terminal
 *       and retrieval reference; DE55 holds tag 8A when the sale had DE55</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Answers to a void (0200, 0201; the amount is the sale's)</caption>
 *   <tr><th>last two digits</th><th>answer</th></tr>
 *   <tr><td>71</td><td>declined with 57</td></tr>
 *   <tr><td>72</td><td>voided, no answer to the first attempt</td></tr>
 *   <tr><td>73</td><td>voided, the first answer comes after {@code lateAnswerMillis}</td></tr>
 *   <tr><td>all others</td><td>00 with an authorization code of its own</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Answers to a refund (0200, 0201; the amount is the refund's)</caption>
 *   <tr><th>last two digits</th><th>answer</th></tr>
 *   <tr><td>05 12 14 51 54 55 57 61 91 96</td><td>declined with that response code</td></tr>
 *   <tr><td>68</td><td>refunded, no answer to the first attempt</td></tr>
 *   <tr><td>69</td><td>refunded, the first answer comes after {@code lateAnswerMillis}</td></tr>
 *   <tr><td>all others</td><td>00 with an authorization code of its own</td></tr>
 * </table>
 *
 * <p>A repeated request (same DE37 and DE41) is answered as the first time; a void or refund then
 * at once. Whatever the amount, a void or refund is answered 25 when its sale is unknown, declined,
 * reversed or not the one that DE38 and DE90 name; 12 when the sale was refunded before the void or
 * voided before the refund; a void 94 when another one came first; a refund 61 when all refunds
 * together would exceed the sale. A sale from before the last start, which this acquirer has
 * forgotten, is recognized by its authorization code; no refund of it is then limited.
 *
 * <p>A reversal (0400, 0401) is answered 00 when the sale is known, also when its answer was
 * withheld, and 25 when it is not; a sale that arrives after its own reversal is answered 12. Batch
 * totals (0500, 0501) are answered 00; when their net ends in 77, 95 with one minor unit more of
 * sales. The first totals of a merchant's day stand: others for it are answered 95 with those.
 * Sign-on and echo (0800) are answered 00. A request before the sign-on, with a required field
 * missing, with batch totals that do not add up, or with an amount that is not the sale's is
 * answered 30; bytes that do not parse are dropped with a log line; a length over the limit ends
 * the connection.
 */
public final class SimulatedAcquirer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedAcquirer.class);
  private static final String LOCAL_ONLY = "127.0.0.1";
  private static final int MAX_CONNECTIONS = 64;

  private final long lateAnswerMillis;
  private final ServerSocket server;
  private final MessageCodec codec = new MessageCodec();
  private final AuthorizationBook book = new AuthorizationBook();
  private final SimulatedAnswers answers = new SimulatedAnswers(codec, book);
  private final Set<SimulatedLine> lines = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService lateAnswers =
      Executors.newSingleThreadScheduledExecutor(
          work -> daemon(work, "simulated-acquirer-late-answers"));

  /**
   * Listens at once.
   *
   * @param port the port, or 0 for any free one
   * @param lateAnswerMillis the delay of a late answer; more than the client's reply time-out
   */
  public SimulatedAcquirer(int port, long lateAnswerMillis) throws IOException {
    this.lateAnswerMillis = lateAnswerMillis;
    server = new ServerSocket(port, MAX_CONNECTIONS, InetAddress.getByName(LOCAL_ONLY));
    daemon(this::accept, "simulated-acquirer").start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Every sale that was approved, whatever became of it, oldest first. */
  public List<BookedAuthorization> authorizations() {
    return book.authorizations();
  }

  /** The approved sales that were neither reversed nor voided, oldest first. */
  public List<BookedAuthorization> openAuthorizations() {
    return book.authorizations().stream().filter(BookedAuthorization::open).toList();
  }

  /** Stops listening and hangs up on everybody. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException broken) {
      LOG.warn("The simulated acquirer did not stop cleanly: {}", broken.toString());
    }
    lateAnswers.shutdownNow();
    lines.forEach(SimulatedLine::hangUp);
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        open(server.accept());
      }
    } catch (IOException ended) {
      if (!server.isClosed()) {
        LOG.error("The simulated acquirer stopped listening", ended);
      }
    }
  }

  private void open(Socket socket) {
    SimulatedLine line = new SimulatedLine(socket, codec, answers, lateAnswers, lateAnswerMillis);
    lines.add(line);
    if (server.isClosed() || lines.size() > MAX_CONNECTIONS) {
      LOG.warn("A connection to the simulated acquirer was turned away");
      lines.remove(line);
      line.hangUp();
      return;
    }
    daemon(() -> serve(line), "simulated-acquirer-line").start();
  }

  private void serve(SimulatedLine line) {
    try {
      line.serve();
    } finally {
      lines.remove(line);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
