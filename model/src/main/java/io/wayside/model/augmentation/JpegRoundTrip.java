package io.wayside.model.augmentation;

import io.wayside.model.dataset.RgbBitmap;
import io.wayside.model.frame.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What is left of a picture that was compressed. */
final class JpegRoundTrip {

  private static final String JPEG = "jpeg";

  private JpegRoundTrip() {}

  /**
   * Compresses a picture and decompresses it.
   *
   * @param quality 0 to 1
   */
  static Image apply(Image image, float quality) {
    try {
      return decoded(encoded(image, quality));
    } catch (IOException e) {
      // Nothing but memory is written to or read from.
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(Image image, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(JPEG).next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(output);
      writer.write(null, new IIOImage(RgbBitmap.of(image), null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Image decoded(byte[] jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(JPEG).next();
    try (MemoryCacheImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(input);
      BufferedImage bitmap = reader.read(0);
      return RgbBitmap.read(bitmap);
    } finally {
      reader.dispose();
    }
  }
}
