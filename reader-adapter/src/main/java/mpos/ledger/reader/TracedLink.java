package mpos.ledger.reader;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;

/**
 * A link that also reports, line by line, the frames that pass in both directions, without any card
 * data that must not be seen. For people who are finding out what is wrong with a reader.
 */
public final class TracedLink implements Link {

  private final Link link;
  private final Consumer<String> line;
  private final FrameDecoder read;
  private final FrameDecoder written;
  private Message lastCommand;

  private TracedLink(Link link, FrameDecoder.Sender otherEnd, Consumer<String> line) {
    this.link = link;
    this.line = line;
    this.read = new FrameDecoder(otherEnd);
    this.written =
        new FrameDecoder(
            otherEnd == FrameDecoder.Sender.READER
                ? FrameDecoder.Sender.HOST
                : FrameDecoder.Sender.READER);
  }

  /** The host's end of a link: what is read comes from the reader. */
  public static TracedLink ofHost(Link link, Consumer<String> line) {
    return new TracedLink(link, FrameDecoder.Sender.READER, line);
  }

  /** The reader's end of a link: what is read comes from the host. */
  public static TracedLink ofReader(Link link, Consumer<String> line) {
    return new TracedLink(link, FrameDecoder.Sender.HOST, line);
  }

  @Override
  public int read(byte[] into, long timeoutMillis) throws IOException {
    int count = link.read(into, timeoutMillis);
    if (count > 0) {
      tell(read, into, count);
    }
    return count;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    link.write(bytes);
    tell(written, bytes, bytes.length);
  }

  @Override
  public void close() throws IOException {
    link.close();
  }

  private synchronized void tell(FrameDecoder decoder, byte[] bytes, int count) {
    decoder.feed(bytes, count, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
      if (frame instanceof Frame.Command command) {
        lastCommand = Message.of(command).orElse(null);
        line.accept("host   → reader  " + FrameText.of(command));
      } else if (frame instanceof Frame.Response response) {
        line.accept("reader → host    " + FrameText.of(response, lastCommand));
      } else if (frame instanceof Frame.Event event) {
        line.accept("reader → host    " + FrameText.of(event));
      }
    }
  }
}
