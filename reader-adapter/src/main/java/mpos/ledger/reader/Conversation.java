package mpos.ledger.reader;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import mpos.ledger.reader.wire.Status;

/**
 * Commands and their responses on one link, one at a time, while events that come between are kept
 * in order. Only {@link #send} and {@link #close} may be called by a second thread.
 */
final class Conversation {

  static final long BUSY_RETRY_MILLIS = 100;

  private static final int MAX_BUSY_ANSWERS = 50;
  private static final int MAX_WAITING_EVENTS = 64;
  private static final int READ_BYTES = 512;

  private final Link link;
  private final long responseMillis;
  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
  private final ArrayDeque<Frame.Event> events = new ArrayDeque<>();
  private final byte[] readBuffer = new byte[READ_BYTES];

  Conversation(Link link, long responseMillis) {
    this.link = link;
    this.responseMillis = responseMillis;
  }

  static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /**
   * Sends a command and waits for its response. It is sent again only when the reader said that it
   * was busy and did nothing; never after silence.
   */
  Frame.Response exchange(Frame.Command command) throws ReaderTroubleException {
    for (int busyAnswers = 0; busyAnswers < MAX_BUSY_ANSWERS; busyAnswers++) {
      send(command);
      Frame.Response response = awaitResponse();
      if (!response.status().is(Status.Meaning.BUSY)) {
        return response;
      }
      keepEventsFor(BUSY_RETRY_MILLIS);
    }
    throw new ReaderTroubleException(ReaderTrouble.STILL_BUSY, "The reader stays busy");
  }

  /** As {@link #exchange}, for commands that only make sense when they succeed. */
  byte[] ask(Frame.Command command) throws ReaderTroubleException {
    Frame.Response response = exchange(command);
    if (!response.status().is(Status.Meaning.OK)) {
      throw new ReaderTroubleException(response.status(), "The reader refused " + command);
    }
    return response.data();
  }

  void send(Frame.Command command) throws ReaderTroubleException {
    try {
      link.write(command.encoded());
    } catch (IOException failed) {
      throw new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The link is lost", failed);
    }
  }

  Frame.Response awaitResponse() throws ReaderTroubleException {
    long deadlineMillis = nowMillis() + responseMillis;
    Frame frame = read(deadlineMillis);
    while (frame instanceof Frame.Event event) {
      keep(event);
      frame = read(deadlineMillis);
    }
    if (frame instanceof Frame.Response response) {
      return response;
    }
    throw new ReaderTroubleException(ReaderTrouble.NO_ANSWER, "The reader does not answer");
  }

  /** The next event, or a response that nobody waits for; null when nothing came in time. */
  Frame next(long deadlineMillis) throws ReaderTroubleException {
    Frame.Event kept = events.poll();
    return kept != null ? kept : read(deadlineMillis);
  }

  /** Lets time pass while the link is read; responses in it belong to nothing and are dropped. */
  void keepEventsFor(long millis) throws ReaderTroubleException {
    long deadlineMillis = nowMillis() + millis;
    for (Frame frame = read(deadlineMillis); frame != null; frame = read(deadlineMillis)) {
      if (frame instanceof Frame.Event event) {
        keep(event);
      }
    }
  }

  /** Drops events of the past, before something new is begun. */
  void forgetEvents() {
    events.clear();
  }

  void close() throws IOException {
    link.close();
  }

  private void keep(Frame.Event event) throws ReaderTroubleException {
    if (events.size() == MAX_WAITING_EVENTS) {
      throw new ReaderTroubleException(
          ReaderTrouble.BAD_ANSWER, "The reader floods us with events");
    }
    events.add(event);
  }

  private Frame read(long deadlineMillis) throws ReaderTroubleException {
    try {
      Frame frame = decoder.poll();
      while (frame == null) {
        long nowMillis = nowMillis();
        if (nowMillis >= deadlineMillis) {
          return null;
        }
        int count = link.read(readBuffer, deadlineMillis - nowMillis);
        if (count == Link.CLOSED) {
          throw new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The reader hung up");
        }
        decoder.feed(readBuffer, count, nowMillis());
        frame = decoder.poll();
      }
      return frame;
    } catch (IOException failed) {
      throw new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The link is lost", failed);
    }
  }
}
