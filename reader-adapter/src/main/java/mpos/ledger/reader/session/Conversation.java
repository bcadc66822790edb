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
 * Commands and their responses on one link, one at a time, while events that come between are kept
 * in order. One thread at a time reads; only {@link #sayAside} and {@link #close} may be called by
 * another.
 */
public final class Conversation {

  /** Takes the response to something that was said aside, on the thread that reads the link. */
  interface Aside {
    void answered(Frame.Response response) throws ReaderTroubleException;
  }

  static final long BUSY_RETRY_MILLIS = 100;

  private static final int MAX_BUSY_ANSWERS = 50;
  private static final int MAX_WAITING_EVENTS = 64;
  private static final long GLANCE_MILLIS = 1;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int READ_BYTES = 512;

  private final Link link;
  private final long responseMillis;
  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
  private final ArrayDeque<Frame.Event> events = new ArrayDeque<>();
  private final byte[] readBuffer = new byte[READ_BYTES];
  private int engineCode = EngineRequest.COMMAND;
  private long lastHeardMillis = nowMillis();
  private Aside aside;
  private long asideDeadlineMillis = NEVER;

  public Conversation(Link link, long responseMillis) {
    this.link = link;
    this.responseMillis = responseMillis;
  }

  public static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** From now on the engine is spoken to by this command; old firmware has its own. */
  void speakToEngineBy(int code) {
    engineCode = code;
  }

  /** When the reader last said anything that made a frame. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  /**
   * Sends a command and waits for its response. It is sent again only when the reader said that it
   * was busy and did nothing; never after silence.
   */
  public Frame.Response exchange(Frame.Command command) throws ReaderTroubleException {
    for (int busyAnswers = 0; busyAnswers < MAX_BUSY_ANSWERS; busyAnswers++) {
      collectAside();
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
  public byte[] ask(Frame.Command command) throws ReaderTroubleException {
    Frame.Response response = exchange(command);
    if (!response.status().is(Status.Meaning.OK)) {
      throw new ReaderTroubleException(response.status(), "The reader refused " + command);
    }
    return response.data();
  }

  /**
   * Says something in between; its response must come in time and is taken by {@code then}. False,
   * and nothing is said, while another response is awaited so: one command is outstanding at a
   * time.
   */
  synchronized boolean sayAside(Frame.Command command, long answerMillis, Aside then)
      throws ReaderTroubleException {
    if (aside != null) {
      return false;
    }
    send(command);
    aside = then;
    asideDeadlineMillis = nowMillis() + answerMillis;
    return true;
  }

  synchronized boolean awaitsAside() {
    return aside != null;
  }

  /** Waits for the response to what was said aside, if anything was. */
  public void collectAside() throws ReaderTroubleException {
    if (awaitsAside()) {
      takeAside(awaitResponse());
    }
  }

  /** Takes what is there without waiting for more; for a reader that nobody listens to just now. */
  void glance() throws ReaderTroubleException {
    Frame frame = read(nowMillis() + GLANCE_MILLIS);
    while (frame != null) {
      if (frame instanceof Frame.Event event) {
        keep(event);
      } else if (frame instanceof Frame.Response response) {
        takeAside(response);
      }
      frame = decoder.poll();
    }
    requireAsideInTime();
  }

  private void send(Frame.Command command) throws ReaderTroubleException {
    try {
      link.write(EngineRequest.spokenBy(engineCode, command).encoded());
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

  /** The next event; null when none came in time, or when what was said aside is answered. */
  public Frame.Event next(long deadlineMillis) throws ReaderTroubleException {
    Frame.Event kept = events.poll();
    if (kept != null) {
      return kept;
    }
    Frame frame = read(Math.min(deadlineMillis, asideDeadlineMillis()));
    if (frame instanceof Frame.Response response) {
      takeAside(response);
      return null;
    }
    requireAsideInTime();
    return (Frame.Event) frame;
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

  /** A response that nobody waits for belongs to nothing and is dropped. */
  private void takeAside(Frame.Response response) throws ReaderTroubleException {
    Aside answered;
    synchronized (this) {
      answered = aside;
      aside = null;
      asideDeadlineMillis = NEVER;
    }
    if (answered != null) {
      answered.answered(response);
    }
  }

  private synchronized long asideDeadlineMillis() {
    return asideDeadlineMillis;
  }

  private void requireAsideInTime() throws ReaderTroubleException {
    if (nowMillis() >= asideDeadlineMillis()) {
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

  /** A link that cannot even be closed adds to the trouble, it does not hide it. */
  public static void hangUp(Link link, ReaderTroubleException because) {
    try {
      link.close();
    } catch (IOException stillOpen) {
      because.addSuppressed(stillOpen);
    }
  }
}
