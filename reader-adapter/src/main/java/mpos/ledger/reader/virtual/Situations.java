package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/**
 * What a card and its cardholder can do, how commands can be treated, and where a link can be lost.
 */
public final class Situations {

  private static final Step CANCELLED =
      new Step.Finish(Outcome.ABORTED, Failure.of(Failure.Reason.CANCELLED));

  private Situations() {}

  /** The cardholder presses the red key instead of presenting the card. */
  public static Situation cardholderCancels() {
    return afterStart(
        usual -> List.of(new Step.Show(ScreenMessage.Meaning.PRESENT_CARD), CANCELLED));
  }

  /** Nobody presents a card; the reader waits until START's time is over. */
  public static Situation nobodyPresentsACard() {
    return afterStart(usual -> List.of(new Step.Show(ScreenMessage.Meaning.PRESENT_CARD)));
  }

  /** The chip card is swiped first; the reader asks for the chip, and gets it. */
  public static Situation swipedFirst() {
    return before(
        new Step.Handle(CardEvent.INSERTED),
        new Step.Handle(CardEvent.SWIPED),
        new Step.Show(ScreenMessage.Meaning.USE_CHIP_READER));
  }

  /** The amount is too high for a contactless card; the reader asks for the chip, and gets it. */
  public static Situation overContactlessLimit() {
    return instead(
        CardInterface.CONTACTLESS,
        new Step.Show(ScreenMessage.Meaning.USE_OTHER_INTERFACE),
        new Step.Handle(CardEvent.INSERTED),
        new Step.Show(ScreenMessage.Meaning.PROCESSING),
        new Step.AskOnline(CardholderVerification.SIGNATURE, CardInterface.CONTACT, false));
  }

  /**
   * The chip cannot be read, this often; then the cardholder swipes, and the reader accepts that.
   */
  public static Situation chipFailsThenSwipe(int times) {
    return afterStart(
        usual -> {
          List<Step> steps = new ArrayList<>();
          for (int i = 0; i < times; i++) {
            steps.add(new Step.Handle(CardEvent.INSERTED));
            steps.add(new Step.Show(ScreenMessage.Meaning.INSERT_SWIPE_OR_TRY_ANOTHER));
            steps.add(new Step.Handle(CardEvent.REMOVED));
          }
          steps.add(new Step.Handle(CardEvent.SWIPED));
          for (Step step : usual) {
            if (step instanceof Step.AskOnline ask) {
              steps.add(new Step.AskOnline(ask.verification(), CardInterface.MAGSTRIPE, false));
            } else if (!(step instanceof Step.Handle)) {
              steps.add(step);
            }
          }
          return steps;
        });
  }

  /** A contactless card that gives the data of a magstripe only. */
  public static Situation contactlessMagstripe() {
    return instead(
        CardInterface.CONTACTLESS,
        new Step.AskOnline(CardholderVerification.SIGNATURE, CardInterface.CONTACTLESS, true));
  }

  /** The PIN is wrong at first; a last try is announced. */
  public static Situation wrongPin(int times) {
    return afterStart(
        usual -> {
          List<Step> steps = new ArrayList<>();
          for (Step step : usual) {
            steps.add(step);
            for (int wrong = 1; wrong <= times && asksForPin(step); wrong++) {
              steps.add(new Step.Show(ScreenMessage.Meaning.WRONG_PIN));
              if (wrong == times && times > 1) {
                steps.add(new Step.Show(ScreenMessage.Meaning.LAST_PIN_TRY));
              }
              steps.add(step);
            }
          }
          return steps;
        });
  }

  /** The cardholder presses the red key instead of entering the PIN. */
  public static Situation pinIsCanceled() {
    return afterStart(
        usual -> {
          List<Step> steps = new ArrayList<>();
          for (Step step : usual) {
            steps.add(step);
            if (asksForPin(step)) {
              steps.add(CANCELLED);
              return steps;
            }
          }
          return steps;
        });
  }

  /** The host approves, but the card declines. */
  public static Situation cardDeclinesAfterApproval() {
    return atTheEnd(new Step.Finish(Outcome.DECLINED, Failure.NONE));
  }

  /** The card's last word comes without a result. */
  public static Situation outcomeIsMissing() {
    return atTheEnd(new Step.Finish(Outcome.UNKNOWN, Failure.NONE));
  }

  /** The link is lost when the reader reaches a state. */
  public static Situation linkIsLostIn(VirtualState lost) {
    return new Situation() {
      @Override
      public boolean losesLinkIn(VirtualState state) {
        return state == lost;
      }
    };
  }

  /** The link is lost when a request reaches the reader, before it does anything. */
  public static Situation linkIsLostOn(EngineRequest request) {
    return linkIsLost(Message.of(request), Moment.RECEIVED);
  }

  /** The link is lost around a message. */
  public static Situation linkIsLost(Message lost, Moment when) {
    return new Situation() {
      @Override
      public boolean losesLink(Message message, Moment moment) {
        return message == lost && moment == when;
      }
    };
  }

  /** A request reaches the reader and is never answered. */
  public static Situation silentOn(EngineRequest request) {
    return silentOn(Message.of(request));
  }

  public static Situation silentOn(Message command) {
    return on(command, Integer.MAX_VALUE, Reaction.STAY_SILENT);
  }

  /** The reader is busy the first {@code times} times it gets the request. */
  public static Situation busyOn(EngineRequest request, int times) {
    return busyOn(Message.of(request), times);
  }

  public static Situation busyOn(Message command, int times) {
    return on(command, times, Reaction.refuse(Status.Meaning.BUSY));
  }

  /** The reader refuses a request, each time, with this status. */
  public static Situation refuses(EngineRequest request, Status.Meaning with) {
    return refuses(Message.of(request), Status.of(with));
  }

  public static Situation refuses(Message command, Status with) {
    return on(command, Integer.MAX_VALUE, Reaction.refuse(with));
  }

  private static boolean asksForPin(Step step) {
    return step instanceof Step.Show show && show.message() == ScreenMessage.Meaning.ENTER_PIN;
  }

  private static Situation afterStart(UnaryOperator<List<Step>> change) {
    return new Situation() {
      @Override
      public List<Step> afterStart(List<Step> usual) {
        return change.apply(usual);
      }
    };
  }

  private static Situation before(Step here, Step... more) {
    return afterStart(
        usual -> {
          List<Step> steps = new ArrayList<>(usual);
          int at = steps.indexOf(here);
          if (at >= 0) {
            steps.addAll(at, List.of(more));
          }
          return steps;
        });
  }

  /** Other steps instead of asking for a decision about a card on this interface. */
  private static Situation instead(CardInterface asked, Step... others) {
    return afterStart(
        usual -> {
          List<Step> steps = new ArrayList<>();
          for (Step step : usual) {
            boolean replaced = step instanceof Step.AskOnline ask && ask.cardInterface() == asked;
            steps.addAll(replaced ? List.of(others) : List.of(step));
          }
          return steps;
        });
  }

  private static Situation atTheEnd(Step.Finish end) {
    return new Situation() {
      @Override
      public List<Step> afterHostAnswer(List<Step> usual) {
        List<Step> steps = new ArrayList<>(usual);
        steps.replaceAll(step -> step instanceof Step.Finish ? end : step);
        return steps;
      }
    };
  }

  private static Situation on(Message message, int times, Reaction reaction) {
    return new Situation() {
      private int left = times;

      @Override
      public Reaction reactionTo(Frame.Command command) {
        if (left == 0 || Message.of(command).filter(message::equals).isEmpty()) {
          return Reaction.OBEY;
        }
        left--;
        return reaction;
      }
    };
  }
}
