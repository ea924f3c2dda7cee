package io.wayside.connectors.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The colours of a palette PNG, read without decoding the picture. */
final class PngPalette {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] PALETTE_TYPE = "PLTE".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA_TYPE = "IDAT".getBytes(StandardCharsets.US_ASCII);
  private static final int[] NONE = {};

  private PngPalette() {}

  /** 0xRRGGBB by value; none if the bytes are no PNG with a palette. */
  static int[] read(byte[] png) {
    if (!isPng(png)) {
      return NONE;
    }
    int at = SIGNATURE.length;
    while (at + 8 <= png.length) {
      int length = integer(png, at);
      if (length < 0 || length > png.length - at - 8 || isType(png, at, DATA_TYPE)) {
        return NONE;
      }
      if (isType(png, at, PALETTE_TYPE)) {
        return colours(png, at + 8, length / 3);
      }
      at += 12 + length;
    }
    return NONE;
  }

  static boolean isPng(byte[] bytes) {
    return bytes.length > SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  private static boolean isType(byte[] png, int chunk, byte[] type) {
    return Arrays.equals(png, chunk + 4, chunk + 8, type, 0, 4);
  }

  private static int[] colours(byte[] png, int from, int count) {
    int[] colours = new int[count];
    for (int i = 0; i < count; i++) {
      int at = from + 3 * i;
      colours[i] = (png[at] & 0xff) << 16 | (png[at + 1] & 0xff) << 8 | (png[at + 2] & 0xff);
    }
    return colours;
  }

  private static int integer(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
