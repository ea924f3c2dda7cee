package io.wayside.model.postprocess;

/**
 * A rectangle of the picture with what is known of the masks there: bounds on all of it, and the
 * value at each pixel.
 *
 * <p>A resized logit is a weighted mean of the logits in a window of the mask, so it lies between
 * the least and the greatest of them. Values are worked out when first asked for and then shared by
 * the readings. The object is used again for tile after tile.
 */
final class Tile {

  /** The most rows; few, so that the bounds are close. */
  static final int HEIGHT = 32;

  /** The most columns; many, so that loops along a row are long. */
  static final int WIDTH = 48;

  /** The most pixels. */
  static final int MOST_PIXELS = HEIGHT * WIDTH;

  private final Strip strip;
  private final Interpolation rows;
  private final Interpolation columns;

  private int top;
  private int left;
  private int height;
  private int width;

  private int generation;
  private final int[] sampled;
  private final int[] squashed;
  private final float[] low;
  private final float[] high;
  private final float[] lowProbability;
  private final float[] highProbability;
  private final float[][] logits;
  private final float[][] probabilities;
  private float[][] stretched = {};
  private final float[] line = new float[WIDTH];

  Tile(Strip strip, Interpolation rows, Interpolation columns) {
    this.strip = strip;
    this.rows = rows;
    this.columns = columns;
    int queries = strip.queries();
    this.sampled = new int[queries];
    this.squashed = new int[queries];
    this.low = new float[queries];
    this.high = new float[queries];
    this.lowProbability = new float[queries];
    this.highProbability = new float[queries];
    this.logits = new float[queries][];
    this.probabilities = new float[queries][];
  }

  /** Moves on within the strip; rows and columns are pixels, the ends exclusive. */
  void place(int top, int bottom, int left, int right) {
    this.top = top;
    this.left = left;
    this.height = bottom - top;
    this.width = right - left;
    generation++;
    int first = columns.first(left);
    int end = columns.end(right - 1);
    for (int q = 0; q < low.length; q++) {
      low[q] = strip.least(q, first, end);
      high[q] = strip.greatest(q, first, end);
    }
    Sigmoid.apply(low, lowProbability, low.length);
    Sigmoid.apply(high, highProbability, high.length);
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
    return low[query];
  }

  /** No logit of the query is greater. */
  float high(int query) {
    return high[query];
  }

  /** The sigmoid of {@link #low}. */
  float lowProbability(int query) {
    return lowProbability[query];
  }

  /** The sigmoid of {@link #high}. */
  float highProbability(int query) {
    return highProbability[query];
  }

  /** The query's logit at each pixel, row by row, in the first {@link #pixels} elements. */
  float[] logits(int query) {
    if (sampled[query] != generation) {
      sampled[query] = generation;
      if (logits[query] == null) {
        logits[query] = new float[MOST_PIXELS];
        probabilities[query] = new float[MOST_PIXELS];
      }
      stretch(query);
      for (int y = 0; y < height; y++) {
        mix(top + y, logits[query], y * width);
      }
    }
    return logits[query];
  }

  /** The sigmoid of {@link #logits}. */
  float[] probabilities(int query) {
    float[] from = logits(query);
    if (squashed[query] != generation) {
      squashed[query] = generation;
      Sigmoid.apply(from, probabilities[query], pixels());
    }
    return probabilities[query];
  }

  /** Resizes the strip's rows of a query along the row, to the tile's columns. */
  private void stretch(int query) {
    if (stretched.length < strip.rowCount()) {
      stretched = new float[strip.rowCount()][WIDTH];
    }
    for (int row = 0; row < strip.rowCount(); row++) {
      columns.apply(strip.logits(), strip.start(query, row), left, stretched[row], width);
    }
  }

  /** Makes one row of pixels from the stretched rows. */
  private void mix(int y, float[] values, int start) {
    int row = rows.first(y) - strip.firstRow();
    if (rows.taps() == 1) {
      System.arraycopy(stretched[row], 0, values, start, width);
      return;
    }
    blend(rows.weight(y, 0), stretched[row], rows.weight(y, 1), stretched[row + 1]);
    for (int tap = 2; tap < rows.taps(); tap++) {
      float weight = rows.weight(y, tap);
      if (weight != 0) {
        blend(1, line, weight, stretched[row + tap]);
      }
    }
    System.arraycopy(line, 0, values, start, width);
  }

  private void blend(float weight0, float[] from0, float weight1, float[] from1) {
    for (int x = 0; x < width; x++) {
      line[x] = weight0 * from0[x] + weight1 * from1[x];
    }
  }

  /**
   * The query's logit at some pixels only.
   *
   * @param pixels numbers of pixels, row by row
   * @param count how many of them
   * @param values receives the logits
   * @param start where the first of them goes
   */
  void sample(int query, int[] pixels, int count, float[] values, int start) {
    for (int i = 0; i < count; i++) {
      values[start + i] = logit(query, top + pixels[i] / width, left + pixels[i] % width);
    }
  }

  private float logit(int query, int y, int x) {
    float sum = 0;
    for (int tap = 0; tap < rows.taps(); tap++) {
      int start = strip.start(query, rows.first(y) - strip.firstRow() + tap);
      sum += rows.weight(y, tap) * columns.at(strip.logits(), start, x);
    }
    return sum;
  }
}
