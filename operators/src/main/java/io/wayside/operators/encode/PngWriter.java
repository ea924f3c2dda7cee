package io.wayside.operators.encode;

import io.wayside.model.frame.ImageSize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files of label and id maps (ISO/IEC 15948), quickly rather than small.
 *
 * <p>Rows are stored as their difference to the row above (filter "Up"): a map of segments is then
 * zero almost everywhere, which the fastest level of compression does well.
 */
final class PngWriter {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte FILTER_UP = 2;
  private static final int COLOUR_PALETTE = 3;
  private static final int COLOUR_RGB = 2;

  private PngWriter() {}

  /**
   * An 8-bit palette picture.
   *
   * @param indices height × width bytes
   * @param palette red, green, blue of each index, up to 256
   */
  static byte[] palette(ImageSize size, byte[] indices, byte[] palette) {
    ByteArrayOutputStream png = header(size, COLOUR_PALETTE);
    chunk(png, "PLTE", palette, palette.length);
    return finish(png, indices, size.height(), size.width());
  }

  /**
   * A 24-bit picture.
   *
   * @param rgb height × width × 3 bytes
   */
  static byte[] rgb(ImageSize size, byte[] rgb) {
    return finish(header(size, COLOUR_RGB), rgb, size.height(), size.width() * 3);
  }

  private static ByteArrayOutputStream header(ImageSize size, int colourType) {
    ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 15);
    png.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(size.width())
            .putInt(size.height())
            .put((byte) 8) // bits a sample
            .put((byte) colourType)
            .array(); // deflate, adaptive filters, not interlaced: 0, 0, 0
    chunk(png, "IHDR", header, header.length);
    return png;
  }

  private static byte[] finish(ByteArrayOutputStream png, byte[] samples, int rows, int stride) {
    byte[] filtered = filterUp(samples, rows, stride);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(filtered);
      deflater.finish();
      byte[] buffer = new byte[1 << 15];
      while (!deflater.finished()) {
        chunk(png, "IDAT", buffer, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    chunk(png, "IEND", new byte[0], 0);
    return png.toByteArray();
  }

  private static byte[] filterUp(byte[] samples, int rows, int stride) {
    byte[] filtered = new byte[rows * (stride + 1)];
    int to = 0;
    for (int row = 0; row < rows; row++) {
      filtered[to++] = FILTER_UP;
      int from = row * stride;
      if (row == 0) {
        System.arraycopy(samples, 0, filtered, to, stride);
      } else {
        for (int i = 0; i < stride; i++) {
          filtered[to + i] = (byte) (samples[from + i] - samples[from + i - stride]);
        }
      }
      to += stride;
    }
    return filtered;
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data, 0, length);
    png.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    png.writeBytes(name);
    png.write(data, 0, length);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
