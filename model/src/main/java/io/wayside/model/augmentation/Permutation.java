package io.wayside.model.augmentation;

/**
 * A shuffled order of 0 to size - 1 that needs no table: a Feistel network over the next power of
 * four, walked until it comes back into the range.
 */
final class Permutation {

  private static final int ROUNDS = 6;

  private final long seed;
  private final int size;
  private final int halfBits;

  Permutation(long seed, int size) {
    this.seed = seed;
    this.size = size;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
  }

  /** What stands at a position. */
  int at(int position) {
    long value = position;
    do {
      value = shuffle(value);
    } while (value >= size);
    return (int) value;
  }

  private long shuffle(long value) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Mixing.seed(seed + round, right) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
