package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTag;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import mpos.ledger.reader.wire.MalformedMessageException;

/** A list of tags as the engine reads it: the tags one after another, without lengths. */
public final class TagList {

  private static final int MORE_TAG_BYTES = 0x1F;

  private TagList() {}

  public static byte[] encode(List<BerTag> tags) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    for (BerTag tag : tags) {
      encoded.writeBytes(tag.bytes);
    }
    return encoded.toByteArray();
  }

  public static List<BerTag> decode(byte[] encoded) {
    List<BerTag> tags = new ArrayList<>();
    int at = 0;
    while (at < encoded.length) {
      int end = at + 1;
      if ((encoded[at] & MORE_TAG_BYTES) == MORE_TAG_BYTES) {
        while (end < encoded.length && (encoded[end] & 0x80) != 0) {
          end++;
        }
        end++;
      }
      if (end > encoded.length) {
        throw new MalformedMessageException("The tag list ends inside a tag");
      }
      tags.add(new BerTag(encoded, at, end - at));
      at = end;
    }
    return tags;
  }
}
