package io.wayside.operators.decode;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.MediaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's file says about itself, read without decoding a pixel: so that a huge picture
 * takes no memory, and a cut one is not passed off as a whole one with a grey half, as decoders do.
 *
 * @param size the picture's size as stored, absent if the file ends or breaks before it
 * @param complete whether the file goes on to its end marker
 */
record PictureHeader(Optional<ImageSize> size, boolean complete) {

  /** The bytes break the rules of their format, other than by ending early. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static PictureHeader of(MediaType kind, byte[] data) throws MalformedException {
    return switch (kind) {
      case JPEG -> jpeg(data);
      case PNG -> png(data);
      case WEBP -> webp(data);
      default -> throw new IllegalArgumentException("expected a picture but was " + kind);
    };
  }

  /** Walks the segments of ITU-T T.81, annex B, and the scans between them. */
  private static PictureHeader jpeg(byte[] data) throws MalformedException {
    ImageSize size = null;
    int at = 2;
    while (at + 1 < data.length) {
      if (data[at] != (byte) 0xff) {
        throw new MalformedException("expected a JPEG marker at byte " + at);
      }
      int marker = data[at + 1] & 0xff;
      if (marker == 0xd9) {
        return header(size, true);
      }
      if (marker == 0xff) { // Fill byte.
        at++;
        continue;
      }
      at += 2;
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) { // They have no body.
        continue;
      }
      if (at + 1 >= data.length) {
        break;
      }
      int length = unsignedShort(data, at);
      if (isStartOfFrame(marker) && at + 7 <= data.length) {
        size = size(unsignedShort(data, at + 3), unsignedShort(data, at + 5));
      }
      at += length;
      if (marker == 0xda) {
        at = endOfScan(data, at);
      }
    }
    return header(size, false);
  }

  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** The next marker that ends the entropy-coded data; 0 and restarts belong to it. */
  private static int endOfScan(byte[] data, int from) {
    for (int at = from; at + 1 < data.length; at++) {
      if (data[at] == (byte) 0xff) {
        int next = data[at + 1] & 0xff;
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    return data.length;
  }

  /** Walks the chunks of ISO/IEC 15948 and checks each one's sum. */
  private static PictureHeader png(byte[] data) throws MalformedException {
    ImageSize size = null;
    long at = 8;
    while (at + 12 <= data.length) {
      int start = (int) at;
      long length = unsignedInt(data, start);
      int type = (int) unsignedInt(data, start + 4);
      if (at + 12 + length > data.length) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(data, start + 4, (int) length + 4);
      if (checksum.getValue() != unsignedInt(data, start + 8 + (int) length)) {
        throw new MalformedException("the PNG chunk at byte " + start + " has another checksum");
      }
      if (type == 0x49484452 && length >= 8) { // IHDR
        size = size(unsignedInt(data, start + 12), unsignedInt(data, start + 8));
      } else if (type == 0x49454e44) { // IEND
        return header(size, true);
      }
      at += 12 + length;
    }
    return header(size == null ? pngSize(data) : size, false);
  }

  private static @Nullable ImageSize pngSize(byte[] data) throws MalformedException {
    return data.length < 24 ? null : size(unsignedInt(data, 20), unsignedInt(data, 16));
  }

  /** The three kinds of RFC 9649: extended, lossless and lossy. */
  private static PictureHeader webp(byte[] data) throws MalformedException {
    if (data.length < 30) {
      return header(null, false);
    }
    ByteBuffer file = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    boolean complete = Integer.toUnsignedLong(file.getInt(4)) + 8 <= data.length;
    return switch (file.getInt(12)) {
      case 0x58385056 -> // "VP8X"
          header(size((file.getInt(26) >>> 8) + 1L, (file.getInt(24) & 0xffffff) + 1L), complete);
      case 0x4c385056 -> { // "VP8L"
        int bits = file.getInt(21);
        yield header(size(((bits >> 14) & 0x3fff) + 1L, (bits & 0x3fff) + 1L), complete);
      }
      case 0x20385056 -> // "VP8 "
          header(size(file.getShort(28) & 0x3fff, file.getShort(26) & 0x3fff), complete);
      default -> throw new MalformedException("expected a VP8, VP8L or VP8X chunk at byte 12");
    };
  }

  private static PictureHeader header(@Nullable ImageSize size, boolean complete)
      throws MalformedException {
    if (complete && size == null) {
      throw new MalformedException("the file ends without saying the picture's size");
    }
    return new PictureHeader(Optional.ofNullable(size), complete);
  }

  private static ImageSize size(long height, long width) throws MalformedException {
    if (height < 1 || width < 1 || height > Integer.MAX_VALUE || width > Integer.MAX_VALUE) {
      throw new MalformedException("a picture of %d x %d pixels".formatted(height, width));
    }
    return new ImageSize((int) height, (int) width);
  }

  private static int unsignedShort(byte[] data, int at) {
    return (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
  }

  private static long unsignedInt(byte[] data, int at) {
    return (long) unsignedShort(data, at) << 16 | unsignedShort(data, at + 2);
  }
}
