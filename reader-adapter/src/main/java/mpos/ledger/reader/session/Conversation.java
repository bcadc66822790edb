package mpos.ledger.reader.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import mpos.ledger.reader.wire.Status;

/**
 * Commands and their responses on one link, one at a time; events that arrive in between are kept
 * in order. One thread at a time reads; only {@link #sendWithoutWaiting} and {@link #close} may be
 * called by another.
 */
public final class Conversation {

  /**
   * Handles the response to a command that nobody waited for, on the thread that reads the link.
   */
  interface ResponseHandler {
    void handle(Frame.Response response) throws ReaderTroubleException;
  }

  static final long BUSY_RETRY_MILLIS = 100;

  private static final int MAX_BUSY_ANSWERS = 50;
  private static final int MAX_WAITING_EVENTS = 64;
  private static final long SHORTEST_READ_MILLIS = 1;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int READ_BYTES = 512;

  private final Link link;
  private final long responseMillis;
  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
  private final ArrayDeque<Frame.Event> events = new ArrayDeque<>();
  private final byte[] readBuffer = new byte[READ_BYTES];
  private int engineCode = EngineRequest.COMMAND;
  private long lastHeardMillis = nowMillis();
  private ResponseHandler pending;
  private long pendingDeadlineMillis = NEVER;

  public Conversation(Link link, long responseMillis) {
    this.link = link;
    this.responseMillis = responseMillis;
  }

  public static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** From now on requests to the engine go out under this command; old firmware has its own. */
  void useEngineCommand(int code) {
    engineCode = code;
  }

  /** When the last whole frame came from the reader. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  /**
   * Sends a command and waits for its response. It is sent again only when the reader said that it
   * was busy, and so did nothing; never after silence.
   */
  public Frame.Response exchange(Frame.Command command) throws ReaderTroubleException {
    for (int busyAnswers = 0; busyAnswers < MAX_BUSY_ANSWERS; busyAnswers++) {
      awaitPendingResponse();
      send(command);
      Frame.Response response = awaitResponse();
      if (!response.status().is(Status.Meaning.BUSY)) {
        return response;
      }
      keepEventsFor(BUSY_RETRY_MILLIS);
    }
    throw new ReaderTroubleException(ReaderTrouble.STILL_BUSY, "The reader stays busy");
  }

  /** As {@link #exchange}, for commands whose refusal is trouble. */
  public byte[] ask(Frame.Command command) throws ReaderTroubleException {
    Frame.Response response = exchange(command);
    if (!response.status().is(Status.Meaning.OK)) {
      throw new ReaderTroubleException(response.status(), "The reader refused " + command);
    }
    return response.data();
  }

  /**
   * Sends a command whose response {@code then} handles when it comes, which must be in time.
   * False, and nothing is sent, while another such response is pending: one command is outstanding
   * at a time.
   */
  synchronized boolean sendWithoutWaiting(
      Frame.Command command, long answerMillis, ResponseHandler then)
      throws ReaderTroubleException {
    if (pending != null) {
      return false;
    }
    send(command);
    pending = then;
    pendingDeadlineMillis = nowMillis() + answerMillis;
    return true;
  }

  synchronized boolean isResponsePending() {
    return pending != null;
  }

  /** Waits for the pending response, if there is one. */
  public void awaitPendingResponse() throws ReaderTroubleException {
    if (isResponsePending()) {
      handlePending(awaitResponse());
    }
  }

  /** Reads what has already arrived without waiting for more; between the steps of a sale. */
  void readWhatIsThere() throws ReaderTroubleException {
    Frame frame = read(nowMillis() + SHORTEST_READ_MILLIS);
    while (frame != null) {
      if (frame instanceof Frame.Event event) {
        keep(event);
      } else if (frame instanceof Frame.Response response) {
        handlePending(response);
      }
      frame = decoder.poll();
    }
    requirePendingInTime();
  }

  private void send(Frame.Command command) throws ReaderTroubleException {
    try {
      link.write(EngineRequest.withEngineCode(engineCode, command).encoded());
    } catch (IOException failed) {
      throw new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The link is lost", failed);
    }
  }

  private Frame.Response awaitResponse() throws ReaderTroubleException {
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

  /** The next event; null when none came in time, or when the pending response came instead. */
  public Frame.Event next(long deadlineMillis) throws ReaderTroubleException {
    Frame.Event kept = events.poll();
    if (kept != null) {
      return kept;
    }
    Frame frame = read(Math.min(deadlineMillis, pendingDeadlineMillis()));
    if (frame instanceof Frame.Response response) {
      handlePending(response);
      return null;
    }
    requirePendingInTime();
    return (Frame.Event) frame;
  }

  /** Reads the link for this long; responses that arrive belong to no command and are dropped. */
  void keepEventsFor(long millis) throws ReaderTroubleException {
    long deadlineMillis = nowMillis() + millis;
    for (Frame frame = read(deadlineMillis); frame != null; frame = read(deadlineMillis)) {
      if (frame instanceof Frame.Event event) {
        keep(event);
      }
    }
  }

  /** Drops earlier events before something new begins. */
  public void forgetEvents() {
    events.clear();
  }

  void close() throws IOException {
    link.close();
  }

  private void keep(Frame.Event event) throws ReaderTroubleException {
    if (events.size() == MAX_WAITING_EVENTS) {
      throw new ReaderTroubleException(
          ReaderTrouble.EVENT_FLOOD, "The reader floods us with events");
    }
    events.add(event);
  }

  /** A response that belongs to no command is dropped. */
  private void handlePending(Frame.Response response) throws ReaderTroubleException {
    ResponseHandler handler;
    synchronized (this) {
      handler = pending;
      pending = null;
      pendingDeadlineMillis = NEVER;
    }
    if (handler != null) {
      handler.handle(response);
    }
  }

  private synchronized long pendingDeadlineMillis() {
    return pendingDeadlineMillis;
  }

  private void requirePendingInTime() throws ReaderTroubleException {
    if (nowMillis() >= pendingDeadlineMillis()) {
      throw new ReaderTroubleException(ReaderTrouble.NO_ANSWER, "The reader does not answer");
    }
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
      lastHeardMillis = nowMillis();
      return frame;
    } catch (IOException failed) {
      throw new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The link is lost", failed);
    }
  }

  /** Failing to close the link is added to the trouble and does not hide it. */
  public static void hangUp(Link link, ReaderTroubleException because) {
    try {
      link.close();
    } catch (IOException stillOpen) {
      because.addSuppressed(stillOpen);
    }
  }
}
