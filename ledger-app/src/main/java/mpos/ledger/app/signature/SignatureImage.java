package mpos.ledger.app.signature;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import mpos.ledger.app.platform.Sha256;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestGate;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * The image of a signature: redrawn in shades of gray on white, so that nothing but the pixels is
 * kept of what was sent. The same image always becomes the same bytes.
 */
record SignatureImage(byte[] png, String sha256) {

  /** No phone's screen is larger. */
  static final int MAX_PIXELS_A_SIDE = 2_000;

  static final int MAX_PIXELS = 1_000_000;

  private static final String PNG = "png";

  /** The size in its header is checked before anything is decompressed. */
  static SignatureImage of(byte[] sent) {
    if (sent.length > RequestGate.MOST_IMAGE_BYTES) {
      throw new RequestProblemException(
          ProblemCode.BODY_TOO_LARGE, "At most " + RequestGate.MOST_IMAGE_BYTES + " bytes");
    }
    BufferedImage drawn = inGray(decoded(sent));
    if (isBlank(drawn)) {
      throw notUsable("The image is blank");
    }
    byte[] png = encoded(drawn);
    return new SignatureImage(png, Sha256.hexOf(png));
  }

  private static BufferedImage decoded(byte[] sent) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(PNG).next();
    try (var bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
      reader.setInput(bytes, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width > MAX_PIXELS_A_SIDE || height > MAX_PIXELS_A_SIDE || width * height > MAX_PIXELS) {
        throw notUsable(
            "At most %,d pixels a side and %,d in all".formatted(MAX_PIXELS_A_SIDE, MAX_PIXELS));
      }
      return reader.read(0);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw notUsable("It cannot be read as a PNG");
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage inGray(BufferedImage image) {
    BufferedImage gray =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D paper = gray.createGraphics();
    paper.setBackground(Color.WHITE);
    paper.clearRect(0, 0, gray.getWidth(), gray.getHeight());
    paper.drawImage(image, 0, 0, null);
    paper.dispose();
    return gray;
  }

  private static boolean isBlank(BufferedImage image) {
    int[] shades =
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    for (int shade : shades) {
      if (shade != shades[0]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var png = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, PNG, png);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  private static RequestProblemException notUsable(String why) {
    return new RequestProblemException(ProblemCode.IMAGE_NOT_USABLE, why);
  }

  /** Never the image. */
  @Override
  public String toString() {
    return "signature " + sha256;
  }
}
