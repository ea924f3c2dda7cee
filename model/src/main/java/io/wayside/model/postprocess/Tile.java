package io.wayside.model.postprocess;

/**
 * A rectangle of the picture that is made of one small window of every mask, with what is known of
 * the masks there: bounds on all of it, and the value at each pixel.
 *
 * <p>A resized logit is a weighted mean of the logits in the window, so it lies between the least
 * and the greatest of them. Bounds and values are worked out when first asked for and then shared
 * by the readings. The object is used again for tile after tile.
 */
final class Tile {

  /** The longest side of a tile whose pixels are asked for. */
  static final int LONGEST_SIDE = 16;

  /** The most pixels of such a tile. */
  static final int MOST_PIXELS = LONGEST_SIDE * LONGEST_SIDE;

  private final Interpolation rows;
  private final Interpolation columns;
  private final int windowRows;
  private final int windowWidth;
  private final float[] leastLogits;
  private final float[] greatestLogits;

  private int top;
  private int left;
  private int height;
  private int width;
  private int firstRow;
  private int endRow;
  private int firstColumn;
  private int endColumn;

  private int generation;
  private final int[] bounded;
  private final int[] sampled;
  private final int[] squashed;
  private final float[] low;
  private final float[] high;
  private final float[] lowProbability;
  private final float[] highProbability;
  private final float[][] logits;
  private final float[][] probabilities;
  private final float[] column;

  /**
   * A tile over the masks, or over their least and greatest logits in each column of some rows.
   *
   * @param windowRows rows of the logits below, for each query
   * @param leastLogits [Q, windowRows, w]
   * @param greatestLogits [Q, windowRows, w]; the same array where they are the masks
   */
  Tile(
      int queries,
      Interpolation rows,
      Interpolation columns,
      int windowRows,
      int windowWidth,
      float[] leastLogits,
      float[] greatestLogits) {
    this.rows = rows;
    this.columns = columns;
    this.windowRows = windowRows;
    this.windowWidth = windowWidth;
    this.leastLogits = leastLogits;
    this.greatestLogits = greatestLogits;
    this.bounded = new int[queries];
    this.sampled = new int[queries];
    this.squashed = new int[queries];
    this.low = new float[queries];
    this.high = new float[queries];
    this.lowProbability = new float[queries];
    this.highProbability = new float[queries];
    this.logits = new float[queries][];
    this.probabilities = new float[queries][];
    this.column = new float[columns.taps()];
  }

  /** Moves on; what was known is forgotten. Rows and columns are pixels, the ends exclusive. */
  void place(int top, int bottom, int left, int right) {
    this.top = top;
    this.left = left;
    this.height = bottom - top;
    this.width = right - left;
    this.firstRow = windowRows == 1 ? 0 : rows.first(top);
    this.endRow = windowRows == 1 ? 1 : rows.first(bottom - 1) + rows.taps();
    this.firstColumn = columns.first(left);
    this.endColumn = columns.first(right - 1) + columns.taps();
    generation++;
  }

  int top() {
    return top;
  }

  int left() {
    return left;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int pixels() {
    return height * width;
  }

  /** No logit of the query is less. */
  float low(int query) {
    bound(query);
    return low[query];
  }

  /** No logit of the query is greater. */
  float high(int query) {
    bound(query);
    return high[query];
  }

  /** The sigmoid of {@link #low}. */
  float lowProbability(int query) {
    bound(query);
    return lowProbability[query];
  }

  /** The sigmoid of {@link #high}. */
  float highProbability(int query) {
    bound(query);
    return highProbability[query];
  }

  private void bound(int query) {
    if (bounded[query] == generation) {
      return;
    }
    bounded[query] = generation;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int row = firstRow; row < endRow; row++) {
      int start = (query * windowRows + row) * windowWidth;
      for (int i = start + firstColumn; i < start + endColumn; i++) {
        least = Math.min(least, leastLogits[i]);
        greatest = Math.max(greatest, greatestLogits[i]);
      }
    }
    low[query] = least;
    high[query] = greatest;
    lowProbability[query] = Sigmoid.of(least);
    highProbability[query] = Sigmoid.of(greatest);
  }

  /** The query's logit at each pixel, row by row, in the first {@link #pixels} elements. */
  float[] logits(int query) {
    if (sampled[query] != generation) {
      sampled[query] = generation;
      if (logits[query] == null) {
        logits[query] = new float[MOST_PIXELS];
        probabilities[query] = new float[MOST_PIXELS];
      }
      sample(query, logits[query]);
    }
    return logits[query];
  }

  private void sample(int query, float[] values) {
    int i = 0;
    for (int y = top; y < top + height; y++) {
      int start = (query * windowRows + rows.first(y)) * windowWidth + firstColumn;
      for (int tap = 0; tap < column.length; tap++) {
        float sum = 0;
        for (int row = 0; row < rows.taps(); row++) {
          sum += rows.weight(y, row) * leastLogits[start + row * windowWidth + tap];
        }
        column[tap] = sum;
      }
      for (int x = left; x < left + width; x++) {
        float sum = 0;
        for (int tap = 0; tap < column.length; tap++) {
          sum += columns.weight(x, tap) * column[tap];
        }
        values[i++] = sum;
      }
    }
  }

  /** The sigmoid of {@link #logits}. */
  float[] probabilities(int query) {
    float[] from = logits(query);
    float[] to = probabilities[query];
    if (squashed[query] != generation) {
      squashed[query] = generation;
      for (int i = 0; i < pixels(); i++) {
        to[i] = Sigmoid.of(from[i]);
      }
    }
    return to;
  }
}
