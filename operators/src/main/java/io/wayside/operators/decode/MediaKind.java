package io.wayside.operators.decode;

import java.util.Locale;
import java.util.Optional;

/** The kinds of bytes that can be decoded, by content type and by their first bytes. */
enum MediaKind {
  JPEG("image/jpeg", ""),
  PNG("image/png", ""),
  WEBP("image/webp", ""),
  MPEG_TS("video/mp2t", "mpegts"),
  MP4("video/mp4", "mp4"),
  H264("video/h264", "h264"),
  H265("video/h265", "hevc");

  private static final int TS_PACKET = 188;
  private static final byte TS_SYNC = 0x47;

  private final String contentType;
  private final String demuxer;

  MediaKind(String contentType, String demuxer) {
    this.contentType = contentType;
    this.demuxer = demuxer;
  }

  String contentType() {
    return contentType;
  }

  /** FFmpeg's name of the container; empty for a picture. */
  String demuxer() {
    return demuxer;
  }

  boolean isVideo() {
    return !demuxer.isEmpty();
  }

  /** Whether frames come without a time of their own. */
  boolean isElementaryStream() {
    return this == H264 || this == H265;
  }

  /** The kind that a content type names; parameters and case do not matter. */
  static Optional<MediaKind> of(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    String wanted = type.strip().toLowerCase(Locale.ROOT);
    for (MediaKind kind : values()) {
      if (kind.contentType.equals(wanted)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind that the first bytes show, if they show any. */
  static Optional<MediaKind> sniff(byte[] data) {
    if (startsWith(data, 0, 0xff, 0xd8)) {
      return Optional.of(JPEG);
    }
    if (startsWith(data, 0, 0x89, 'P', 'N', 'G')) {
      return Optional.of(PNG);
    }
    if (startsWith(data, 0, 'R', 'I', 'F', 'F') && startsWith(data, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (startsWith(data, 4, 'f', 't', 'y', 'p') || startsWith(data, 4, 's', 't', 'y', 'p')) {
      return Optional.of(MP4);
    }
    if (startsWith(data, 0, TS_SYNC) && startsWith(data, TS_PACKET, TS_SYNC)) {
      return Optional.of(MPEG_TS);
    }
    if (startsWith(data, 0, 0, 0, 1)) {
      return annexB(data, 3);
    }
    return startsWith(data, 0, 0, 0, 0, 1) ? annexB(data, 4) : Optional.empty();
  }

  /**
   * H.264 or H.265, by the header of the first unit. An H.265 header of the base layer is twice the
   * unit's type, then 1; of those that begin or continue a picture, none begins an H.264 stream.
   */
  private static Optional<MediaKind> annexB(byte[] data, int at) {
    if (at + 1 >= data.length) {
      return Optional.empty();
    }
    int type = (data[at] & 0xff) >> 1;
    boolean slice = type <= 1 || type == 8 || type == 9 || (type >= 16 && type <= 21);
    boolean parameterSetOrMessage = (type >= 32 && type <= 35) || type == 39;
    boolean baseLayer = (data[at] & 1) == 0 && data[at + 1] == 1;
    return Optional.of(baseLayer && (slice || parameterSetOrMessage) ? H265 : H264);
  }

  private static boolean startsWith(byte[] data, int offset, int... bytes) {
    if (data.length < offset + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((data[offset + i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
