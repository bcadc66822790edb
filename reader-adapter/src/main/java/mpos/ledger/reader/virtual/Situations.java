package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/** The situations a virtual reader can play, by name. */
public final class Situations {

  private Situations() {}

  /** The card holder presses the red key instead of presenting the card. */
  public static Situation cardHolderCancels() {
    return afterStart(
        usual ->
            List.of(
                new Step.Show(ScreenMessage.Meaning.PRESENT_CARD),
                new Step.Finish(Outcome.ABORTED, Failure.of(Failure.Reason.CANCELLED))));
  }

  /** Nobody comes; the reader waits until the time of START is over. */
  public static Situation nobodyPresentsACard() {
    return afterStart(usual -> List.of(new Step.Show(ScreenMessage.Meaning.PRESENT_CARD)));
  }

  /** The host approves, the card declines all the same. */
  public static Situation cardDeclinesAfterApproval() {
    return new Situation() {
      @Override
      public List<Step> afterHostAnswer(List<Step> usual) {
        List<Step> declined = new ArrayList<>(usual);
        declined.replaceAll(
            step ->
                step instanceof Step.Finish
                    ? new Step.Finish(Outcome.DECLINED, Failure.NONE)
                    : step);
        return declined;
      }
    };
  }

  /** The card's last word comes without a result. */
  public static Situation outcomeIsMissing() {
    return new Situation() {
      @Override
      public List<Step> afterHostAnswer(List<Step> usual) {
        return List.of(new Step.Finish(Outcome.UNKNOWN, Failure.NONE));
      }
    };
  }

  /** The link is lost when the reader gets into a state. */
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
    return on(request, Integer.MAX_VALUE, Reaction.HANG_UP);
  }

  /** A request reaches the reader and is never answered. */
  public static Situation silentOn(EngineRequest request) {
    return on(request, Integer.MAX_VALUE, Reaction.STAY_SILENT);
  }

  /** The reader is busy for the first {@code times} times that it gets the request. */
  public static Situation busyOn(EngineRequest request, int times) {
    return on(request, times, Reaction.refuse(Status.Meaning.BUSY));
  }

  /** The reader refuses a request, each time, with this status. */
  public static Situation refuses(EngineRequest request, Status.Meaning with) {
    return on(request, Integer.MAX_VALUE, Reaction.refuse(with));
  }

  private static Situation afterStart(UnaryOperator<List<Step>> change) {
    return new Situation() {
      @Override
      public List<Step> afterStart(List<Step> usual) {
        return change.apply(usual);
      }
    };
  }

  private static Situation on(EngineRequest request, int times, Reaction reaction) {
    return new Situation() {
      private int left = times;

      @Override
      public Reaction reactionTo(Frame.Command command) {
        if (left == 0 || EngineRequest.of(command).filter(request::equals).isEmpty()) {
          return Reaction.OBEY;
        }
        left--;
        return reaction;
      }
    };
  }
}
