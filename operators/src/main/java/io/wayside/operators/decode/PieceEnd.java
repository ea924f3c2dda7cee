package io.wayside.operators.decode;

import io.wayside.model.frame.MediaType;
import java.nio.ByteBuffer;

/** Whether a piece of video ends where its container says. */
final class PieceEnd {

  private static final int TS_PACKET = 188;

  private PieceEnd() {}

  /** An elementary stream does not say, and so is always whole. */
  static boolean isWhole(MediaType kind, byte[] data) {
    return switch (kind) {
      case MP4 -> endsWithBox(data);
      case MPEG_TS -> data.length % TS_PACKET == 0;
      default -> true;
    };
  }

  /** Walks the top-level boxes of ISO/IEC 14496-12. */
  private static boolean endsWithBox(byte[] data) {
    ByteBuffer file = ByteBuffer.wrap(data);
    long at = 0;
    while (at + 8 <= data.length) {
      long length = Integer.toUnsignedLong(file.getInt((int) at));
      if (length == 1 && at + 16 <= data.length) {
        length = file.getLong((int) at + 8);
      } else if (length == 0) { // The last box, to the end of the file.
        return true;
      }
      if (length < 8) {
        return false;
      }
      at += length;
      if (at < 0) {
        return false;
      }
    }
    return at == data.length;
  }
}
