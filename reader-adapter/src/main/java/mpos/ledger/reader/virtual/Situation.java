package mpos.ledger.reader.virtual;

import java.util.List;
import mpos.ledger.reader.wire.Frame;

/**
 * Something that goes another way than usual at a virtual reader. Situations are put together by
 * naming several: each changes what the one before it leaves. One instance belongs to one reader.
 */
public interface Situation {

  /** What happens after START, until a decision is wanted or the sale is over. */
  default List<Step> afterStart(List<Step> usual) {
    return usual;
  }

  /** What happens after the host's answer. */
  default List<Step> afterHostAnswer(List<Step> usual) {
    return usual;
  }

  /** What becomes of a command; the first situation that does not obey decides. */
  default Reaction reactionTo(Frame.Command command) {
    return Reaction.OBEY;
  }

  /** Whether the link is lost as soon as this state is reached and told. */
  default boolean losesLinkIn(VirtualState state) {
    return false;
  }
}
