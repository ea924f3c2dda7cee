package io.wayside.model.simulation;

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

/** What is left of a picture after a camera has compressed it. */
final class Jpeg {

  private Jpeg() {}

  /**
   * Compresses a picture and reads it again.
   *
   * @param quality from 0 to 1, as of {@link ImageWriteParam}
   */
  static Image worn(Image image, double quality) {
    try {
      return read(write(image, (float) quality), image);
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG of a picture in memory", e);
    }
  }

  private static byte[] write(Image image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(buffered(image), null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Image read(byte[] bytes, Image like) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream, true, true);
      BufferedImage read = reader.read(0);
      int pixels = like.size().height() * like.size().width();
      int[] samples =
          read.getRaster().getPixels(0, 0, read.getWidth(), read.getHeight(), (int[]) null);
      byte[] rgb = new byte[pixels * Image.CHANNELS];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) samples[i];
      }
      return new Image(like.size(), rgb);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage buffered(Image image) {
    int width = image.size().width();
    int height = image.size().height();
    BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    byte[] rgb = image.rgb();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
    }
    buffered.getRaster().setDataElements(0, 0, width, height, pixels);
    return buffered;
  }
}
