package io.wayside.model.augmentation;

/** Seeds from numbers in a row, such that nothing of the row is left in them. */
final class Mixing {

  private Mixing() {}

  /** The seed of a position; neighbours of seed or position give unrelated ones. */
  static long seed(long seed, long position) {
    return finish(finish(seed + 0x9e3779b97f4a7c15L) ^ finish(position ^ 0xd1b54a32d192ed03L));
  }

  /** The finisher of SplitMix64 (variant 13 of Stafford): every bit depends on every bit. */
  private static long finish(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
