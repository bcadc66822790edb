package mpos.ledger.app.acquirer.simulated;

import com.solab.iso8583.IsoMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.acquirer.FrameStream;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.MessageType;
import mpos.ledger.app.acquirer.UnreadableMessageException;
import mpos.ledger.app.acquirer.simulated.SimulatedAnswers.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the simulated acquirer: reads requests in turn and answers them. */
final class SimulatedLine {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedLine.class);

  private final Socket socket;
  private final MessageCodec codec;
  private final SimulatedAnswers answers;
  private final ScheduledExecutorService lateAnswers;
  private final long lateAnswerMillis;
  private boolean signedOn;

  SimulatedLine(
      Socket socket,
      MessageCodec codec,
      SimulatedAnswers answers,
      ScheduledExecutorService lateAnswers,
      long lateAnswerMillis) {
    this.socket = socket;
    this.codec = codec;
    this.answers = answers;
    this.lateAnswers = lateAnswers;
    this.lateAnswerMillis = lateAnswerMillis;
  }

  /** Serves until either side hangs up. */
  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      FrameStream frames = new FrameStream(socket);
      while (!socket.isClosed()) {
        serveOne(frames, frames.read());
      }
    } catch (IOException ended) {
      LOG.debug("A connection to the simulated acquirer ended: {}", ended.toString());
    }
  }

  void hangUp() {
    try {
      socket.close();
    } catch (IOException broken) {
      LOG.warn(
          "A connection to the simulated acquirer did not close cleanly: {}", broken.toString());
    }
  }

  private void serveOne(FrameStream frames, byte[] bytes) throws IOException {
    try {
      IsoMessage request = codec.read(bytes);
      MessageType type = MessageType.of(request);
      if (type.isAnswer()) {
        throw new UnreadableMessageException("it is not a request");
      }
      deliver(frames, answerTo(type, request));
    } catch (UnreadableMessageException unreadable) {
      LOG.warn("A request of {} bytes was dropped: {}", bytes.length, unreadable.getMessage());
    }
  }

  private Answer answerTo(MessageType type, IsoMessage request) {
    boolean inOrder = signedOn || type == MessageType.NETWORK;
    if (!inOrder || !SimulatedAnswers.isRight(type, request)) {
      return answers.plain(request, SimulatedVerdict.WRONG_FORMAT);
    }
    signedOn = true;
    return answers.to(type, request);
  }

  private void deliver(FrameStream frames, Answer answer) throws IOException {
    byte[] message = codec.write(answer.message());
    switch (answer.delivery()) {
      case AT_ONCE -> write(frames, message);
      case TOO_LATE -> writeLater(frames, message);
      case NEVER -> LOG.debug("An answer is withheld on purpose");
    }
  }

  private void writeLater(FrameStream frames, byte[] message) {
    try {
      lateAnswers.schedule(
          () -> writeLate(frames, message), lateAnswerMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("A late answer is not sent: the simulated acquirer is stopping");
    }
  }

  private void writeLate(FrameStream frames, byte[] message) {
    try {
      write(frames, message);
    } catch (IOException gone) {
      LOG.debug("A late answer was not sent, the connection is gone: {}", gone.toString());
    }
  }

  private synchronized void write(FrameStream frames, byte[] message) throws IOException {
    frames.write(message);
  }
}
