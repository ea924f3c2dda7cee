package io.wayside.operators.encode;

import io.wayside.model.frame.ImageSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes PNG files of label and id maps (ISO/IEC 15948), quickly rather than small.
 *
 * <p>A file takes at most 9 bits for each byte of its rows (one for the filter, then the samples),
 * and 100 bytes and the palette beside them.
 */
final class PngWriter {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_BYTES = 13;
  private static final int CHUNK_FRAME_BYTES = 12; // length, type, checksum
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
    ZlibRuns rows = new ZlibRuns();
    UpFilter.indices(indices, size.width(), rows);
    rows.finish();
    byte[] file = new byte[fileBytes(3, HEADER_BYTES + palette.length + rows.length())];
    ByteBuffer png = ByteBuffer.wrap(file);
    begin(png, size, COLOUR_PALETTE);
    chunk(png, "PLTE", palette, palette.length);
    finish(png, rows);
    return file;
  }

  /**
   * A 24-bit picture.
   *
   * @param pixels height × width pixels: red + 256 green + 65536 blue
   */
  static byte[] rgb(ImageSize size, int[] pixels) {
    ZlibRuns rows = new ZlibRuns();
    UpFilter.pixels(pixels, size.width(), rows);
    rows.finish();
    byte[] file = new byte[fileBytes(2, HEADER_BYTES + rows.length())];
    ByteBuffer png = ByteBuffer.wrap(file);
    begin(png, size, COLOUR_RGB);
    finish(png, rows);
    return file;
  }

  /** The signature, some chunks that hold so many bytes together, and the end. */
  private static int fileBytes(int chunks, int bytes) {
    return SIGNATURE.length + (chunks + 1) * CHUNK_FRAME_BYTES + bytes;
  }

  private static void begin(ByteBuffer png, ImageSize size, int colourType) {
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES)
            .putInt(size.width())
            .putInt(size.height())
            .put((byte) 8) // bits a sample
            .put((byte) colourType)
            .array(); // deflate, adaptive filters, not interlaced: 0, 0, 0
    png.put(SIGNATURE);
    chunk(png, "IHDR", header, header.length);
  }

  private static void finish(ByteBuffer png, ZlibRuns rows) {
    chunk(png, "IDAT", rows.bytes(), rows.length());
    chunk(png, "IEND", new byte[0], 0);
  }

  private static void chunk(ByteBuffer png, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data, 0, length);
    png.putInt(length).put(name).put(data, 0, length).putInt((int) checksum.getValue());
  }
}
