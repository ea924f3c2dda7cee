package io.wayside.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Media types of the frames topic, told by their first bytes. */
public final class MediaTypes {

  /** What a camera sends as a rule, and what bytes are taken for that tell nothing. */
  public static final String JPEG = "image/jpeg";

  /** PNG pictures. */
  public static final String PNG = "image/png";

  /** WebP pictures. */
  public static final String WEBP = "image/webp";

  private static final byte[] JPEG_SIGNATURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte TS_SYNC = 0x47;
  private static final int TS_PACKET_BYTES = 188;

  private MediaTypes() {}

  /** The media type that the bytes look like, JPEG if they look like none. */
  public static String sniff(byte[] data) {
    return recognise(data).orElse(JPEG);
  }

  /** The media type that the bytes look like. */
  public static Optional<String> recognise(byte[] data) {
    if (startsWith(data, 0, JPEG_SIGNATURE)) {
      return Optional.of(JPEG);
    }
    if (startsWith(data, 0, PNG_SIGNATURE)) {
      return Optional.of(PNG);
    }
    if (startsWith(data, 0, "RIFF") && startsWith(data, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    if (startsWith(data, 4, "ftyp")) {
      return Optional.of("video/mp4");
    }
    if (data.length > TS_PACKET_BYTES && data[0] == TS_SYNC && data[TS_PACKET_BYTES] == TS_SYNC) {
      return Optional.of("video/mp2t");
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] data, int at, String ascii) {
    return startsWith(data, at, ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] data, int at, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (at + i >= data.length || data[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
