package mpos.ledger.reader.virtual;

import com.payneteasy.tlv.BerTag;
import java.util.List;
import java.util.Map;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.wire.Frame;

/**
 * Something that goes differently from usual at a virtual reader. Several situations can be
 * combined: each changes what the one before it leaves. An instance belongs to one reader.
 */
public interface Situation {

  /** Changes the device. */
  default VirtualDevice device(VirtualDevice usual) {
    return usual;
  }

  /** What happens after START, until the host must decide or the sale is over. */
  default List<Step> afterStart(List<Step> usual) {
    return usual;
  }

  /** What happens after the host's answer. */
  default List<Step> afterHostAnswer(List<Step> usual) {
    return usual;
  }

  /** How a command is treated; the first situation that does not obey decides. */
  default Reaction reactionTo(Frame.Command command) {
    return Reaction.OBEY;
  }

  /** Changes the plain tags of a card that is read. */
  default void change(Map<BerTag, byte[]> tags) {
    // usually they stay as they are
  }

  /** The bytes that leave the reader for this frame. */
  default byte[] onTheWire(Frame frame, byte[] usual) {
    return usual;
  }

  /** Whether the link is lost as soon as this state is reached and the host was told. */
  default boolean losesLinkIn(VirtualState state) {
    return false;
  }

  /** Whether the link is lost around a message. */
  default boolean losesLink(Message message, Moment moment) {
    return false;
  }

  /**
   * Whether the reader falls silent, and deaf, once this state is reached and the host was told.
   */
  default boolean fallsAsleepIn(VirtualState state) {
    return false;
  }
}
