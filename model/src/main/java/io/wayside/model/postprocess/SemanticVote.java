package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.SemanticMap;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The class of each pixel from several views of one picture: the mean of their semantic scores,
 * then argmax; of equals the first. For one thread.
 *
 * <p>{@code SemanticSegmentorWithTTA} of facebookresearch/Mask2Former: of masks, the scores are Σ
 * over queries of class probability × mask probability. Of pixels, they are the softmax of the
 * logits, as in OpenMMLab's test of SegFormer.
 */
public final class SemanticVote {

  private final ImageSize frame;
  private final float[][] scores;

  /**
   * Begins a picture.
   *
   * @param classes K
   * @param frame the picture's size
   */
  public SemanticVote(int classes, ImageSize frame) {
    this.frame = frame;
    this.scores = new float[classes][Math.toIntExact(frame.pixels())];
  }

  /**
   * Adds a view.
   *
   * @param mirrored whether it shows the picture with left and right exchanged
   */
  public void add(Prediction prediction, boolean mirrored) {
    Runnable sum =
        prediction.fold(masks -> () -> add(masks, mirrored), pixels -> () -> add(pixels, mirrored));
    sum.run();
  }

  private void add(MaskSet masks, boolean mirrored) {
    ClassProbabilities probabilities = new ClassProbabilities(masks);
    MaskGeometry geometry = MaskGeometry.of(masks, frame);
    Interpolation rows = geometry.rows();
    Interpolation columns = geometry.columns();
    float[] logits = floats(masks.maskLogits());
    IntStream.range(0, frame.height())
        .parallel()
        .forEach(y -> addRow(y, logits, masks.maskSize(), rows, columns, probabilities, mirrored));
  }

  private void addRow(
      int y,
      float[] logits,
      ImageSize mask,
      Interpolation rows,
      Interpolation columns,
      ClassProbabilities probabilities,
      boolean mirrored) {
    float[] mixed = new float[mask.width()];
    float[] line = new float[frame.width()];
    for (int query = 0; query < probabilities.queries(); query++) {
      int first = (query * mask.height() + rows.first(y)) * mask.width();
      for (int x = 0; x < mixed.length; x++) {
        float sum = 0;
        for (int tap = 0; tap < rows.taps(); tap++) {
          sum += rows.weight(y, tap) * logits[first + tap * mixed.length + x];
        }
        mixed[x] = sum;
      }
      columns.apply(mixed, 0, 0, line, line.length);
      Sigmoid.apply(line, line, line.length);
      if (mirrored) {
        reverse(line);
      }
      for (int label = 0; label < scores.length; label++) {
        addScaled(line, probabilities.of(query, label), scores[label], y * frame.width());
      }
    }
  }

  private static void addScaled(float[] line, float weight, float[] target, int start) {
    for (int x = 0; x < line.length; x++) {
      target[start + x] += weight * line[x];
    }
  }

  private static void reverse(float[] line) {
    for (int left = 0, right = line.length - 1; left < right; left++, right--) {
      float value = line[left];
      line[left] = line[right];
      line[right] = value;
    }
  }

  private void add(PixelScores pixels, boolean mirrored) {
    PlaneResize resize = new PlaneResize(pixels.size(), frame);
    float[] plane = new float[Math.toIntExact(pixels.size().pixels())];
    float[][] logits = new float[scores.length][Math.toIntExact(frame.pixels())];
    FloatBuffer planes = pixels.logits();
    for (float[] resized : logits) {
      planes.get(plane);
      resize.apply(plane, resized);
    }
    for (int y = 0; y < frame.height(); y++) {
      int start = y * frame.width();
      for (int x = 0; x < frame.width(); x++) {
        addSoftmax(logits, start + x, start + (mirrored ? frame.width() - 1 - x : x));
      }
    }
  }

  private void addSoftmax(float[][] logits, int from, int to) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float[] plane : logits) {
      greatest = Math.max(greatest, plane[from]);
    }
    double sum = 0;
    for (float[] plane : logits) {
      plane[from] = (float) Math.exp(plane[from] - greatest);
      sum += plane[from];
    }
    for (int label = 0; label < logits.length; label++) {
      scores[label][to] += (float) (logits[label][from] / sum);
    }
  }

  /** The class of highest mean score; that of the highest sum, as all views count alike. */
  public SemanticMap result() {
    byte[] labelIds = new byte[Math.toIntExact(frame.pixels())];
    for (int i = 0; i < labelIds.length; i++) {
      int best = 0;
      for (int label = 1; label < scores.length; label++) {
        best = scores[label][i] > scores[best][i] ? label : best;
      }
      labelIds[i] = (byte) best;
    }
    return new SemanticMap(frame, labelIds);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
