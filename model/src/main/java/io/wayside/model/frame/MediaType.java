package io.wayside.model.frame;

import java.util.Locale;
import java.util.Optional;

/** What a frame's bytes can be, by content type and by their first bytes. */
public enum MediaType {
  /** A picture; what a camera sends as a rule. */
  JPEG("image/jpeg"),
  /** A picture. */
  PNG("image/png"),
  /** A picture. */
  WEBP("image/webp"),
  /** Video in a container. */
  MPEG_TS("video/mp2t"),
  /** Video in a container. */
  MP4("video/mp4"),
  /** Video without one, in Annex B's form. */
  H264("video/h264"),
  /** Video without one, in Annex B's form. */
  H265("video/h265");

  private static final int TS_PACKET = 188;
  private static final byte TS_SYNC = 0x47;

  private final String contentType;

  MediaType(String contentType) {
    this.contentType = contentType;
  }

  /** Its name in headers, such as "image/jpeg". */
  public String contentType() {
    return contentType;
  }

  /** Whether it decodes to several pictures. */
  public boolean isVideo() {
    return contentType.startsWith("video/");
  }

  /** Whether frames come without a time of their own. */
  public boolean isElementaryStream() {
    return this == H264 || this == H265;
  }

  /** The type that a content type names; parameters and case do not matter. */
  public static Optional<MediaType> of(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    String wanted = type.strip().toLowerCase(Locale.ROOT);
    for (MediaType media : values()) {
      if (media.contentType.equals(wanted)) {
        return Optional.of(media);
      }
    }
    return Optional.empty();
  }

  /** The type that the first bytes show, if they show any. */
  public static Optional<MediaType> sniff(byte[] data) {
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
  private static Optional<MediaType> annexB(byte[] data, int at) {
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
