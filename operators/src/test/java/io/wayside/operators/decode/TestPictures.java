package io.wayside.operators.decode;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Pictures whose left half is red and whose right half is blue. */
public final class TestPictures {

  private TestPictures() {}

  public static byte[] jpeg(int height, int width) {
    return encode(halves(height, width, BufferedImage.TYPE_INT_RGB), "jpg");
  }

  public static byte[] png(int height, int width) {
    return encode(halves(height, width, BufferedImage.TYPE_INT_RGB), "png");
  }

  static byte[] translucentPng(int height, int width) {
    return encode(halves(height, width, BufferedImage.TYPE_INT_ARGB), "png");
  }

  static byte[] greyPng(int height, int width) {
    return encode(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png");
  }

  /** Every sample is the given 16-bit value. */
  static byte[] deepPng(int height, int width, int value) {
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    java.util.Arrays.fill(
        ((DataBufferUShort) grey.getRaster().getDataBuffer()).getData(), (short) value);
    return encode(grey, "png");
  }

  static byte[] webp(int height, int width) {
    try (Mat red = new Mat(height, width, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0));
        BytePointer file = new BytePointer()) {
      opencv_imgcodecs.imencode(".webp", red, file);
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  /** The first bytes of a PNG file that says it is of that size. */
  static byte[] pngHeader(int height, int width) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2);
    CRC32 checksum = new CRC32();
    checksum.update(header.array());
    return ByteBuffer.allocate(33)
        .putLong(0x89504e470d0a1a0aL)
        .putInt(13)
        .put(header.array())
        .putInt((int) checksum.getValue())
        .array();
  }

  /** The same JPEG file with an EXIF header that says: turn it a quarter to the right. */
  static byte[] turned(byte[] jpeg) {
    byte[] exif =
        ByteBuffer.allocate(36)
            .putShort((short) 0xffe1)
            .putShort((short) 34)
            .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112) // Orientation
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) 6)
            .putShort((short) 0)
            .putInt(0)
            .array();
    return ByteBuffer.allocate(jpeg.length + exif.length)
        .put(jpeg, 0, 2)
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static BufferedImage halves(int height, int width, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D brush = picture.createGraphics();
    brush.setColor(Color.RED);
    brush.fillRect(0, 0, width / 2, height);
    brush.setColor(Color.BLUE);
    brush.fillRect(width / 2, 0, width - width / 2, height);
    brush.dispose();
    return picture;
  }

  private static byte[] encode(BufferedImage picture, String format) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
