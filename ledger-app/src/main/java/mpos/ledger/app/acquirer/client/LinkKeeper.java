package mpos.ledger.app.acquirer.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.NetworkCode;
import mpos.ledger.app.platform.cluster.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one signed-on link to the acquirer up, in a thread of its own: connects, signs on, asks for
 * an echo when the acquirer is silent, and connects again, after growing pauses, when the link is
 * lost.
 */
final class LinkKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
  private static final long STOP_GRACE_MILLIS = 1_000;
  private static final int MAX_TRACE_NUMBER = 999_999;

  /** Small, so that an acquirer that stops reading is noticed after hundreds of requests. */
  private static final int SEND_BUFFER_BYTES = 65_536;

  private final AcquirerSettings settings;
  private final MessageCodec codec;
  private final RequestMessages messages;
  private final AnswerCounts counts;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::keep, "acquirer-link");
  private volatile AcquirerLink readyLink;
  private int lastTraceNumber;
  private int failures;

  LinkKeeper(
      AcquirerSettings settings,
      MessageCodec codec,
      RequestMessages messages,
      AnswerCounts counts) {
    this.settings = settings;
    this.codec = codec;
    this.messages = messages;
    this.counts = counts;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** The link over which a request can be sent now; null when there is none. */
  AcquirerLink readyLink() {
    AcquirerLink link = readyLink;
    return link != null && link.isOpen() ? link : null;
  }

  void stop() {
    stopping.countDown();
    AcquirerLink link = readyLink;
    if (link != null) {
      link.close("the ledger is stopping");
    }
    thread.interrupt();
    try {
      thread.join(STOP_GRACE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      do {
        connectAndServe();
      } while (!stopping.await(BACKOFF.after(++failures).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      LOG.debug("The acquirer link was stopped");
    }
  }

  private void connectAndServe() throws InterruptedException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSendBufferSize(SEND_BUFFER_BYTES);
      socket.connect(
          new InetSocketAddress(settings.host(), settings.port()), settings.connectTimeoutMillis());
      serve(new AcquirerLink(socket, codec, counts, settings.replyTimeoutMillis()));
    } catch (IOException | RuntimeException failed) {
      LOG.warn(
          "No link to the acquirer at {}:{}: {}",
          settings.host(),
          settings.port(),
          failed.toString());
    }
  }

  private void serve(AcquirerLink link) throws InterruptedException {
    try {
      if (!isAccepted(link, NetworkCode.SIGN_ON)) {
        LOG.warn("The acquirer at {}:{} refused the sign-on", settings.host(), settings.port());
        return;
      }
      failures = 0;
      readyLink = link;
      LOG.info("Signed on to the acquirer at {}:{}", settings.host(), settings.port());
      watch(link);
    } finally {
      readyLink = null;
      link.close("the link keeper gave it up");
    }
  }

  private void watch(AcquirerLink link) throws InterruptedException {
    long quietMillis = settings.echoIntervalMillis();
    while (!link.awaitClose(Math.max(1, quietMillis - link.silentMillis()))) {
      if (link.silentMillis() >= quietMillis && !isAccepted(link, NetworkCode.ECHO)) {
        LOG.warn("The acquirer refused an echo; connecting again");
        return;
      }
    }
    if (stopping.getCount() == 0) {
      LOG.info("The link to the acquirer is closed: {}", link.closeReason());
    } else {
      LOG.warn("The link to the acquirer was lost: {}", link.closeReason());
    }
  }

  private boolean isAccepted(AcquirerLink link, NetworkCode code) {
    return link.ask(messages.network(code, nextTraceNumber())).content().approved();
  }

  private int nextTraceNumber() {
    lastTraceNumber = lastTraceNumber % MAX_TRACE_NUMBER + 1;
    return lastTraceNumber;
  }
}
