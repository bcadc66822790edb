package mpos.ledger.app.readers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.RecordReaderFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what readers told, a few times a second and for all sessions in one append, so that no
 * sale waits for it. What cannot be stored is tried again. A crash loses what was told last: some
 * of a reader's timeline, never money.
 */
public final class TimelineWriter {

  private static final Logger log = LoggerFactory.getLogger(TimelineWriter.class);

  private static final long ROUND_MILLIS = 200;
  private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STOP_TIMEOUT_MILLIS = 5_000;
  private static final int MAX_FACTS_AT_ONCE = 1_000;

  private final Set<SessionTimeline> waiting = ConcurrentHashMap.newKeySet();
  private final Commands commands;
  private final BiConsumer<String, ReaderFact> first;
  private final Counter lost;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(rounds -> new Thread(rounds, "reader-timelines"));
  private volatile long notBeforeNanos = System.nanoTime();

  /**
   * @param first is given each fact and the reader's serial number before the fact is recorded; if
   *     either fails, both are tried again
   */
  TimelineWriter(Commands commands, MeterRegistry meters, BiConsumer<String, ReaderFact> first) {
    this.commands = commands;
    this.first = first;
    this.lost =
        Counter.builder("ledger.reader.facts.lost")
            .description("Facts from readers that were lost because too many waited to be recorded")
            .register(meters);
    thread.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Never waits. */
  void tell(SessionTimeline timeline, ReaderFact fact) {
    if (timeline.add(fact)) {
      waiting.add(timeline);
    } else {
      lost.increment();
    }
  }

  /** Records this fact and what was told before it now; if that fails, soon. */
  void record(SessionTimeline timeline, ReaderFact last) {
    try {
      timeline.record(
          last,
          facts -> {
            tellFirst(timeline, facts);
            return commands.send(new RecordReaderFacts(facts));
          });
    } catch (RuntimeException notStored) {
      tryAgainLater(timeline, notStored);
    }
  }

  private void round() {
    if (System.nanoTime() - notBeforeNanos >= 0) {
      writeAll();
    }
  }

  /** True when everything taken was stored. */
  private boolean writeAll() {
    Map<SessionTimeline, List<ReaderFact>> mine = new LinkedHashMap<>();
    int facts = 0;
    for (SessionTimeline timeline : waiting) {
      if (facts < MAX_FACTS_AT_ONCE - SessionTimeline.MAX_WAITING_FACTS
          && timeline.beginRecording()) {
        waiting.remove(timeline);
        List<ReaderFact> its = timeline.waiting();
        facts += its.size();
        mine.put(timeline, its);
      }
    }
    return facts == 0 ? releaseAll(mine) : store(mine);
  }

  private boolean releaseAll(Map<SessionTimeline, List<ReaderFact>> mine) {
    mine.keySet().forEach(timeline -> timeline.recorded(0));
    return true;
  }

  private boolean store(Map<SessionTimeline, List<ReaderFact>> mine) {
    List<ReaderFact> all = new ArrayList<>();
    mine.values().forEach(all::addAll);
    try {
      mine.forEach(this::tellFirst);
      commands.send(new RecordReaderFacts(all));
      mine.forEach((timeline, facts) -> timeline.recorded(facts.size()));
      return true;
    } catch (RuntimeException notStored) {
      mine.keySet().forEach(timeline -> timeline.recorded(0));
      mine.keySet().forEach(timeline -> tryAgainLater(timeline, notStored));
      return false;
    }
  }

  private void tellFirst(SessionTimeline timeline, List<ReaderFact> facts) {
    facts.forEach(fact -> first.accept(timeline.readerSerial(), fact));
  }

  private void tryAgainLater(SessionTimeline timeline, RuntimeException notStored) {
    waiting.add(timeline);
    notBeforeNanos = System.nanoTime() + PAUSE_AFTER_FAILURE_NANOS;
    log.warn(
        "What reader {} told could not be recorded; trying again",
        timeline.readerSerial(),
        notStored);
  }

  /** Stores what waits. What cannot be stored in time is lost, and logged. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        log.warn("Recording what readers told takes too long");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    boolean goesOn = true;
    while (goesOn && !waiting.isEmpty()) {
      goesOn = writeAll();
    }
    int left = waiting.stream().mapToInt(timeline -> timeline.waiting().size()).sum();
    if (left > 0) {
      lost.increment(left);
      log.error("{} facts from readers could not be stored before the stop", left);
    }
  }
}
