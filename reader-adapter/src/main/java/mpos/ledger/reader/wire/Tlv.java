package mpos.ledger.reader.wire;

import com.payneteasy.tlv.BerTag;
import com.payneteasy.tlv.BerTlv;
import com.payneteasy.tlv.BerTlvBuilder;
import com.payneteasy.tlv.BerTlvParser;
import java.util.List;

/**
 * The tagged values of a message (BER-TLV, EMV style). Lengths, depth and number of values are
 * checked before the parser allocates anything, because the parser trusts them.
 */
public final class Tlv {

  private static final BerTlvParser PARSER = new BerTlvParser();

  private final List<BerTlv> values;
  private final int encodedBytes;

  private Tlv(List<BerTlv> values, int encodedBytes) {
    this.values = values;
    this.encodedBytes = encodedBytes;
  }

  /** Parses all bytes from {@code offset} on. */
  public static Tlv parse(byte[] bytes, int offset) {
    if (offset > bytes.length) {
      throw new MalformedMessageException("The message ends before its tagged values");
    }
    TlvLimits.check(bytes, offset);
    int length = bytes.length - offset;
    return new Tlv(PARSER.parse(bytes, offset, length).getList(), length);
  }

  /**
   * The value of a top-level tag, or null when the tag is absent; of a template, its encoded
   * content.
   */
  public byte[] value(BerTag tag) {
    for (BerTlv value : values) {
      if (value.isTag(tag)) {
        return value.isPrimitive()
            ? value.getBytesValue()
            : encoded(value.getValues(), encodedBytes);
      }
    }
    return null;
  }

  /** The value of a tag that the message must have. */
  public byte[] required(BerTag tag) {
    byte[] value = value(tag);
    if (value == null) {
      throw new MalformedMessageException("Tag " + tag + " is missing");
    }
    return value;
  }

  /** The top-level tags, in the order they came. */
  public List<BerTag> tags() {
    return values.stream().map(BerTlv::getTag).toList();
  }

  /** The values inside a template, or null when the template is absent. */
  public Tlv template(BerTag tag) {
    for (BerTlv value : values) {
      if (value.isTag(tag) && value.isConstructed()) {
        return new Tlv(value.getValues(), encodedBytes);
      }
    }
    return null;
  }

  /** These tags only, encoded, in the order they came. */
  public byte[] encodedOnly(List<BerTag> tags) {
    BerTlvBuilder builder = builder(encodedBytes);
    for (BerTlv value : values) {
      if (value.isPrimitive() && tags.contains(value.getTag())) {
        builder.addBytes(value.getTag(), value.getBytesValue());
      }
    }
    return builder.buildArray();
  }

  private static byte[] encoded(List<BerTlv> values, int maxBytes) {
    BerTlvBuilder builder = builder(maxBytes);
    values.forEach(builder::addBerTlv);
    return builder.buildArray();
  }

  /** A builder for tagged values that take at most {@code maxBytes} together when encoded. */
  public static BerTlvBuilder builder(int maxBytes) {
    return template(null, maxBytes);
  }

  /** As {@link #builder}, for values inside a template, whose own bytes count too. */
  public static BerTlvBuilder template(BerTag tag, int maxBytes) {
    return new BerTlvBuilder(tag, new byte[maxBytes], 0, maxBytes);
  }
}
