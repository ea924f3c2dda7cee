package io.wayside.operators.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes filled bit by bit from the lowest (RFC 1951, 3.1.1); grows with what is reserved. */
final class BitBuffer {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 15]; // most maps fit
  private int length;
  private long pending;
  private int pendingBits; // below 32 between calls

  /** Makes room for so many bits: {@link #append} does not check. */
  void reserve(long bits) {
    long needed = length + (bits + pendingBits) / Byte.SIZE + Long.BYTES;
    if (needed > bytes.length) {
      long roomy = Math.min(needed + needed / 2, Integer.MAX_VALUE - Long.BYTES);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, roomy)));
    }
  }

  /**
   * Appends up to 32 bits.
   *
   * @param bits zero above the count
   */
  void append(int bits, int count) {
    pending |= (bits & 0xffffffffL) << pendingBits;
    pendingBits += count;
    if (pendingBits >= Integer.SIZE) {
      INT.set(bytes, length, (int) pending);
      length += Integer.BYTES;
      pending >>>= Integer.SIZE;
      pendingBits -= Integer.SIZE;
    }
  }

  /** Fills the byte begun with zeros and puts all that is pending into the array. */
  void alignToByte() {
    for (; pendingBits > 0; pendingBits -= Byte.SIZE) {
      bytes[length++] = (byte) pending;
      pending >>>= Byte.SIZE;
    }
    pendingBits = 0;
  }

  /** What was appended, from the start of an array that may be longer. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes {@link #alignToByte} left behind. */
  int length() {
    return length;
  }
}
