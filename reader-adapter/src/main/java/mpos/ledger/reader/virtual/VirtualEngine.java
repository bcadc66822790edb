package mpos.ledger.reader.virtual;

import java.util.ArrayDeque;
import java.util.List;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.wire.Frame;

/**
 * The EMV engine of a virtual reader: the state of one sale and what happens in it by itself. Time
 * is passed in.
 */
final class VirtualEngine {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final ScriptedSales sales;
  private final VirtualVoice voice;
  private final SaleSteps saleSteps;
  private final VirtualKeys keys;
  private final ArrayDeque<Step> steps = new ArrayDeque<>();
  private VirtualState state = VirtualState.UNINITIALIZED;
  private StartSale start;
  private VirtualSale sale;
  private CardholderVerification verification;
  private CardInterface cardInterface;
  private int transactionCounter;
  private long nextStepMillis;
  private long cardDeadlineMillis = NEVER;

  VirtualEngine(ScriptedSales sales, VirtualVoice voice, VirtualKeys keys) {
    this.sales = sales;
    this.voice = voice;
    this.saleSteps = new SaleSteps(sales);
    this.keys = keys;
    voice.entered(state);
  }

  VirtualState state() {
    return state;
  }

  /** The card that waits for the host's decision; null in any other state. */
  VirtualSale sale() {
    return state == VirtualState.ONLINE ? sale : null;
  }

  boolean tookPinForIssuer() {
    return state == VirtualState.ONLINE && verification == CardholderVerification.ONLINE_PIN;
  }

  /** No sale has begun on this link. */
  boolean startsNothing() {
    return start == null;
  }

  /** A sale has begun and has not ended. */
  boolean isInSale() {
    return state != VirtualState.UNINITIALIZED && state != VirtualState.READY;
  }

  void initialize() {
    enter(VirtualState.READY);
  }

  void deinitialize() {
    enter(VirtualState.UNINITIALIZED);
  }

  void start(StartSale start, long nowMillis) {
    this.start = start;
    transactionCounter++;
    verification = CardholderVerification.UNKNOWN;
    cardInterface = null;
    cardDeadlineMillis = nowMillis + start.cardTimeoutSeconds() * MILLIS_PER_SECOND;
    play(saleSteps.afterStart(start.interfaces()));
    enter(VirtualState.WAITING_FOR_CARD);
  }

  void answer(HostAnswer answer) {
    play(saleSteps.afterHostAnswer(answer.approves(), verification, cardInterface));
    enter(VirtualState.ANSWERED);
  }

  void cancel() {
    play(List.of(new Step.Finish(Outcome.ABORTED, Failure.of(Failure.Reason.CANCELLED))));
  }

  /** Does what is due and returns the time until the next thing is, at least 1. */
  long proceed(long nowMillis) {
    while (!voice.isEnding() && nextStepMillis <= nowMillis && !steps.isEmpty()) {
      take(steps.remove(), nowMillis);
    }
    if (voice.isEnding()) {
      return NEVER;
    }
    if (state == VirtualState.WAITING_FOR_CARD && nowMillis >= cardDeadlineMillis) {
      steps.clear();
      finish(Outcome.ABORTED, Failure.of(Failure.Reason.TIMED_OUT));
    }
    long due = steps.isEmpty() ? NEVER : nextStepMillis;
    if (state == VirtualState.WAITING_FOR_CARD) {
      due = Math.min(due, cardDeadlineMillis);
    }
    return due == NEVER ? NEVER : Math.max(1, due - nowMillis);
  }

  private void play(List<Step> next) {
    steps.clear();
    steps.addAll(next);
    nextStepMillis = 0;
  }

  private void take(Step step, long nowMillis) {
    if (step instanceof Step.Pause pause) {
      nextStepMillis = nowMillis + pause.millis();
    } else if (step instanceof Step.Show show) {
      voice.say(Message.SCREEN, new EngineEvent.Screen(ScreenMessage.of(show.message())).event());
      follow(show.message());
    } else if (step instanceof Step.Handle handle) {
      Frame.Event event = new Frame.Event(handle.event().code(), new byte[0]);
      voice.say(Message.of(event).orElseThrow(), event);
      if (handle.event() != CardEvent.REMOVED) {
        enter(VirtualState.CARD_READ);
      }
    } else if (step instanceof Step.AskOnline ask) {
      verification = ask.verification();
      cardInterface = ask.cardInterface();
      sale = new VirtualSale(sales.current(), keys, start, ask, transactionCounter);
      voice.say(
          Message.ONLINE_WANTED,
          new EngineEvent.OnlineWanted(verification, cardInterface, ask.contactlessMagstripe())
              .event());
      enter(VirtualState.ONLINE);
    } else if (step instanceof Step.Finish finish) {
      finish(finish.outcome(), finish.failure());
    }
  }

  private void finish(Outcome outcome, Failure failure) {
    CardholderVerification told =
        outcome == Outcome.APPROVED ? verification : CardholderVerification.UNKNOWN;
    voice.say(
        Message.FINISHED, new EngineEvent.Finished(outcome, told, cardInterface, failure).event());
    enter(VirtualState.READY);
    if (!voice.isEnding()) {
      sales.saleIsOver();
    }
  }

  private void follow(ScreenMessage.Meaning message) {
    if (state == VirtualState.ANSWERED) {
      return;
    }
    switch (message) {
      case PROCESSING, CARD_READ -> enter(VirtualState.CARD_READ);
      case ENTER_PIN, PIN_PROMPT -> enter(VirtualState.PIN_ENTRY);
      case PRESENT_CARD, USE_CHIP_READER, INSERT_SWIPE_OR_TRY_ANOTHER, PRESENT_AGAIN ->
          enter(VirtualState.WAITING_FOR_CARD);
      default -> {
        // the others do not change what the reader waits for
      }
    }
  }

  private void enter(VirtualState next) {
    state = next;
    voice.entered(next);
  }

  /** Whether the current state permits the request. */
  boolean permits(EngineRequest request) {
    return state.permits(request);
  }
}
