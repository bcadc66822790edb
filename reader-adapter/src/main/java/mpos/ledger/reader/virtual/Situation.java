package mpos.ledger.reader.virtual;

import com.payneteasy.tlv.BerTag;
import java.util.List;
import java.util.Map;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.wire.Frame;

/**
 * Something that goes another way than usual at a virtual reader. Situations are put together by
 * naming several: each changes what the one before it leaves. One instance belongs to one reader.
 */
public interface Situation {

  /** Which reader it is. */
  default VirtualMake make(VirtualMake usual) {
    return usual;
  }

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

  /** Changes the plain tags of a card that is read. */
  default void change(Map<BerTag, byte[]> tags) {
    // usually they are what they are
  }

  /** The bytes that leave the reader for this frame. */
  default byte[] onTheWire(Frame frame, byte[] usual) {
    return usual;
  }

  /** Whether the link is lost as soon as this state is reached and told. */
  default boolean losesLinkIn(VirtualState state) {
    return false;
  }

  /** Whether the link is lost around a message. */
  default boolean losesLink(Message message, Moment moment) {
    return false;
  }

  /** Whether the reader says and hears nothing any more once this state is reached and told. */
  default boolean fallsAsleepIn(VirtualState state) {
    return false;
  }
}
