package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTag;
import java.nio.ByteBuffer;
import java.util.List;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Tlv;

/** The request for tags that only the acquirer can decrypt, and the reader's reply to it. */
public final class EncryptedTags {

  /** The only packet format that we have a sample of. */
  public static final int PACKET_FORMAT = 1;

  /** DUKPT-3DES in CBC mode, key index 0: key type shifted by ten bits, or-ed with the index. */
  public static final int KEY_ID = 8 << 10;

  /** Assumed: the tag of the ciphertext in the reply; the vendor's layout is not known. */
  public static final BerTag CIPHERTEXT = Tags.C5;

  /** Assumed: the tag of the ciphertext's ten-byte key serial number in the reply. */
  public static final BerTag KEY_SERIAL_NUMBER = new BerTag(0xC6);

  private static final int MAX_REQUEST_BYTES = 128;
  private static final int MAX_ANSWER_BYTES = 256;

  private EncryptedTags() {}

  /** {@code packetId} tells packets apart; the reply repeats it. */
  public static Frame.Command request(List<BerTag> tags, int packetId) {
    byte[] body =
        Tlv.builder(MAX_REQUEST_BYTES)
            .addBytes(Tags.C1, fourBytes(PACKET_FORMAT))
            .addBytes(Tags.C2, fourBytes(KEY_ID))
            .addBytes(Tags.C3, TagList.encode(tags))
            .addBytes(Tags.C4, fourBytes(packetId))
            .buildArray();
    return EngineRequest.ENCRYPTED_TAGS.command(body);
  }

  /** The body of the reader's reply. */
  public static byte[] answer(byte[] packetId, byte[] ciphertext, byte[] keySerialNumber) {
    return Tlv.builder(MAX_ANSWER_BYTES)
        .addBytes(Tags.C2, fourBytes(KEY_ID))
        .addBytes(Tags.C4, packetId)
        .addBytes(CIPHERTEXT, ciphertext)
        .addBytes(KEY_SERIAL_NUMBER, keySerialNumber)
        .buildArray();
  }

  private static byte[] fourBytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
