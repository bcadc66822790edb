package mpos.ledger.app.acquirer.client;

import com.solab.iso8583.IsoMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.FrameStream;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.UnreadableMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection to the acquirer, used by many requests at once. Callers take turns writing and
 * wait on their own threads; one receiving thread hands each answer to the caller that waits for
 * it. Once closed it stays closed, and nobody waits on it any longer.
 */
final class AcquirerLink {

  private static final Logger LOG = LoggerFactory.getLogger(AcquirerLink.class);

  private final Socket socket;
  private final FrameStream frames;
  private final MessageCodec codec;
  private final AnswerCounts counts;
  private final long replyTimeoutNanos;
  private final Map<AnswerKey, CompletableFuture<ReceivedAnswer>> waiting =
      new ConcurrentHashMap<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<String> closeReason = new AtomicReference<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long lastHeardNanos = System.nanoTime();

  AcquirerLink(Socket socket, MessageCodec codec, AnswerCounts counts, int replyTimeoutMillis)
      throws IOException {
    this.socket = socket;
    this.frames = new FrameStream(socket);
    this.codec = codec;
    this.counts = counts;
    this.replyTimeoutNanos = TimeUnit.MILLISECONDS.toNanos(replyTimeoutMillis);
    Thread receiver = new Thread(this::receiveUntilClosed, "acquirer-receiver");
    receiver.setDaemon(true);
    receiver.start();
  }

  /**
   * Sends the request and waits for its answer, both within the reply time-out.
   *
   * @throws AcquirerUnreachableException when nothing was sent
   * @throws NoAnswerException when something may have been sent and no answer came
   */
  ReceivedAnswer ask(IsoMessage request) {
    long deadlineNanos = System.nanoTime() + replyTimeoutNanos;
    AnswerKey key = AnswerKey.expectedBy(request);
    byte[] message = codec.write(request);
    CompletableFuture<ReceivedAnswer> answer = new CompletableFuture<>();
    if (waiting.putIfAbsent(key, answer) != null) {
      throw new IllegalStateException("This request is already waiting for its answer");
    }
    try {
      write(message, deadlineNanos);
      return await(key, answer, deadlineNanos);
    } finally {
      waiting.remove(key, answer);
    }
  }

  boolean isOpen() {
    return closeReason.get() == null;
  }

  /** Why the link was closed; null while it is open. */
  String closeReason() {
    return closeReason.get();
  }

  /** How long the acquirer has been silent. */
  long silentMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastHeardNanos);
  }

  /** Waits until the link is closed, at most this long; returns whether it is. */
  boolean awaitClose(long timeoutMillis) throws InterruptedException {
    return closed.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  /** Closes the link. Requests that wait for an answer learn that their outcome is unknown. */
  void close(String reason) {
    if (!closeReason.compareAndSet(null, reason)) {
      return;
    }
    try {
      socket.close();
    } catch (IOException broken) {
      LOG.warn("The socket to the acquirer did not close cleanly: {}", broken.toString());
    }
    NoAnswerException lost = new NoAnswerException("The link was lost while waiting: " + reason);
    for (AnswerKey key : waiting.keySet()) {
      CompletableFuture<ReceivedAnswer> answer = waiting.remove(key);
      if (answer != null) {
        answer.completeExceptionally(lost);
      }
    }
    closed.countDown();
  }

  private void write(byte[] message, long deadlineNanos) {
    takeTurn(deadlineNanos);
    try {
      if (!isOpen()) {
        throw new AcquirerUnreachableException("The link was lost: " + closeReason.get());
      }
      frames.write(message);
    } catch (IOException broken) {
      close("writing failed: " + broken.getMessage());
      throw new NoAnswerException("The link was lost while sending: " + closeReason.get());
    } finally {
      writing.unlock();
    }
  }

  private void takeTurn(long deadlineNanos) {
    try {
      if (writing.tryLock()
          || writing.tryLock(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AcquirerUnreachableException("Interrupted before sending");
    }
    throw new AcquirerUnreachableException("The acquirer is not accepting more bytes now");
  }

  private ReceivedAnswer await(
      AnswerKey key, CompletableFuture<ReceivedAnswer> answer, long deadlineNanos) {
    try {
      return answer.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return answerAtTheLastMoment(key, answer);
    } catch (ExecutionException lost) {
      throw new NoAnswerException(lost.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("Interrupted while waiting for the answer");
    }
  }

  /** Either this caller gives up or the receiver hands over; the map decides which came first. */
  private ReceivedAnswer answerAtTheLastMoment(
      AnswerKey key, CompletableFuture<ReceivedAnswer> answer) {
    if (waiting.remove(key, answer)) {
      throw new NoAnswerException(
          "No answer within " + TimeUnit.NANOSECONDS.toMillis(replyTimeoutNanos) + " ms");
    }
    try {
      return answer.join();
    } catch (CompletionException lost) {
      throw new NoAnswerException(lost.getCause().getMessage());
    }
  }

  private void receiveUntilClosed() {
    try {
      while (isOpen()) {
        byte[] message = frames.read();
        lastHeardNanos = System.nanoTime();
        handOver(message);
      }
    } catch (IOException ended) {
      close(ended.getMessage() == null ? "the acquirer hung up" : ended.getMessage());
    } finally {
      close("receiving failed");
    }
  }

  private void handOver(byte[] message) {
    try {
      ReceivedAnswer received = ReceivedAnswer.of(codec.read(message));
      CompletableFuture<ReceivedAnswer> answer = waiting.remove(received.key());
      if (answer == null) {
        counts.countLate();
        LOG.warn(
            "An answer that no request waits for was ignored: {} says {}",
            received.key(),
            received.content().responseCode());
      } else {
        answer.complete(received);
      }
    } catch (UnreadableMessageException unreadable) {
      counts.countUnparsable();
      LOG.warn("An answer of {} bytes was ignored: {}", message.length, unreadable.getMessage());
    }
  }
}
