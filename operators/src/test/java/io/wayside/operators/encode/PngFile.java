package io.wayside.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A PNG file read by the letter: chunk by chunk, checksums compared, nothing forgiven. */
final class PngFile {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final int stride;
  private final byte[] filtered;

  private PngFile(int stride, byte[] filtered) {
    this.stride = stride;
    this.filtered = filtered;
  }

  static PngFile read(byte[] png, int bytesPerPixel) throws DataFormatException {
    ByteBuffer file = ByteBuffer.wrap(png);
    byte[] signature = new byte[SIGNATURE.length];
    file.get(signature);
    assertThat(signature).isEqualTo(SIGNATURE);
    ByteBuffer header = chunk(file, "IHDR");
    int width = header.getInt();
    int height = header.getInt();
    if (bytesPerPixel == 1) {
      chunk(file, "PLTE");
    }
    int stride = width * bytesPerPixel + 1;
    byte[] filtered = inflate(chunk(file, "IDAT"), stride * height);
    assertThat(chunk(file, "IEND").remaining()).isZero();
    assertThat(file.remaining()).isZero();
    return new PngFile(stride, filtered);
  }

  /** The samples, without the filter. */
  byte[] samples() {
    int width = stride - 1;
    int rows = filtered.length / stride;
    byte[] samples = new byte[rows * width];
    for (int row = 0; row < rows; row++) {
      assertThat(filtered[row * stride]).as("filter type of row %d", row).isEqualTo((byte) 2);
      for (int x = 0; x < width; x++) {
        int above = row == 0 ? 0 : samples[(row - 1) * width + x];
        samples[row * width + x] = (byte) (filtered[row * stride + 1 + x] + above);
      }
    }
    return samples;
  }

  /** What the JDK's compression makes of the same filtered rows at its fastest level. */
  int bytesAtBestSpeed() {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(filtered);
    deflater.finish();
    int bytes = deflater.deflate(new byte[2 * filtered.length + 100]);
    deflater.end();
    return bytes;
  }

  private static byte[] inflate(ByteBuffer zlib, int expected) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(zlib);
    byte[] bytes = new byte[expected + 1];
    int inflated = inflater.inflate(bytes);
    assertThat(inflated).isEqualTo(expected);
    assertThat(inflater.finished()).isTrue(); // the Adler-32 was right
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    return Arrays.copyOf(bytes, expected);
  }

  private static ByteBuffer chunk(ByteBuffer file, String type) {
    int length = file.getInt();
    CRC32 checksum = new CRC32();
    checksum.update(file.slice(file.position(), 4 + length));
    byte[] name = new byte[4];
    file.get(name);
    assertThat(new String(name, StandardCharsets.US_ASCII)).isEqualTo(type);
    ByteBuffer data = file.slice(file.position(), length);
    file.position(file.position() + length);
    assertThat(file.getInt()).as("checksum of %s", type).isEqualTo((int) checksum.getValue());
    return data;
  }
}
