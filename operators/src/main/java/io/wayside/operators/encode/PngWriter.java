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
    ByteBuffer png = file(3, HEADER_BYTES + palette.length + rows.length());
    header(png, size, COLOUR_PALETTE);
    chunk(png, "PLTE", palette, palette.length);
    return finish(png, rows);
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
    ByteBuffer png = file(2, HEADER_BYTES + rows.length());
    header(png, size, COLOUR_RGB);
    return finish(png, rows);
  }

  /** Room for the signature, some chunks that hold so many bytes together, and the end. */
  private static ByteBuffer file(int chunks, int bytes) {
    return ByteBuffer.allocate(SIGNATURE.length + (chunks + 1) * CHUNK_FRAME_BYTES + bytes)
        .put(SIGNATURE);
  }

  private static void header(ByteBuffer png, ImageSize size, int colourType) {
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES)
            .putInt(size.width())
            .putInt(size.height())
            .put((byte) 8) // bits a sample
            .put((byte) colourType)
            .array(); // deflate, adaptive filters, not interlaced: 0, 0, 0
    chunk(png, "IHDR", header, header.length);
  }

  private static byte[] finish(ByteBuffer png, ZlibRuns rows) {
    chunk(png, "IDAT", rows.bytes(), rows.length());
    chunk(png, "IEND", new byte[0], 0);
    return png.array();
  }

  private static void chunk(ByteBuffer png, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data, 0, length);
    png.putInt(length).put(name).put(data, 0, length).putInt((int) checksum.getValue());
  }
}
