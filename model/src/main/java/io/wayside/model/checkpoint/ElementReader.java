package io.wayside.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Converts the stored elements of one tensor, piece by piece. */
final class ElementReader {
  /** One mapping must stay below 2 GB; a multiple of every element size. */
  private static final long PIECE_BYTES = 1L << 28;

  private final SafetensorsShard shard;
  private final TensorInfo info;

  ElementReader(SafetensorsShard shard, TensorInfo info) {
    this.shard = shard;
    this.info = info;
  }

  float[] floats() throws IOException {
    float[] values = new float[length()];
    forEachPiece((buffer, from, to) -> readFloats(buffer, values, from, to));
    return values;
  }

  long[] longs() throws IOException {
    long[] values = new long[length()];
    forEachPiece((buffer, from, to) -> readLongs(buffer, values, from, to));
    return values;
  }

  private void readFloats(ByteBuffer buffer, float[] values, int from, int to)
      throws CheckpointException {
    switch (info.type()) {
      case F32 -> buffer.asFloatBuffer().get(values, from, to - from);
      case F64 -> {
        for (int i = from; i < to; i++) {
          values[i] = (float) buffer.getDouble();
        }
      }
      case F16 -> {
        for (int i = from; i < to; i++) {
          values[i] = halfToFloat(buffer.getShort());
        }
      }
      case BF16 -> {
        for (int i = from; i < to; i++) {
          values[i] = Float.intBitsToFloat(buffer.getShort() << 16);
        }
      }
      default -> throw wrongType("a floating-point type");
    }
  }

  private void readLongs(ByteBuffer buffer, long[] values, int from, int to)
      throws CheckpointException {
    for (int i = from; i < to; i++) {
      values[i] =
          switch (info.type()) {
            case I64 -> buffer.getLong();
            case I32 -> buffer.getInt();
            case I16 -> buffer.getShort();
            case I8 -> buffer.get();
            case U8, BOOL -> buffer.get() & 0xFF;
            default -> throw wrongType("an integer type");
          };
    }
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
  private static float halfToFloat(short half) {
    int exponent = (half >> 10) & 0x1F;
    int fraction = half & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        };
    return half < 0 ? -magnitude : magnitude;
  }

  private interface Piece {
    void read(ByteBuffer buffer, int from, int to) throws IOException;
  }

  private void forEachPiece(Piece piece) throws IOException {
    int size = info.type().sizeBytes();
    for (long at = 0; at < info.sizeBytes(); at += PIECE_BYTES) {
      long bytes = Math.min(PIECE_BYTES, info.sizeBytes() - at);
      ByteBuffer buffer = shard.map(info.name(), at, bytes);
      piece.read(buffer, (int) (at / size), (int) ((at + bytes) / size));
    }
  }

  private int length() throws CheckpointException {
    if (info.elements() > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          "%s: %s has %d elements, more than one array holds"
              .formatted(shard.path(), info.name(), info.elements()));
    }
    return (int) info.elements();
  }

  private CheckpointException wrongType(String expected) {
    return new CheckpointException(
        "%s: %s: expected %s but was %s"
            .formatted(shard.path(), info.name(), expected, info.type()));
  }
}
