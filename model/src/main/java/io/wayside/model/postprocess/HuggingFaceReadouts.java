package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The three readings as Hugging Face defines them, its defects included: for comparing a checkpoint
 * with that library, not for speed.
 *
 * <p>{@code post_process_semantic_segmentation}, {@code …_instance_segmentation} and {@code
 * …_panoptic_segmentation} of huggingface/transformers 4.40, {@code
 * image_processing_mask2former.py} and {@code image_processing_maskformer.py}. Differs from the
 * authors' definition: probabilities rather than logits are resized to the picture; the semantic
 * scores are summed before; instances include stuff, are cut by score and scaled by nearest
 * neighbour; a panoptic mask is measured by score × probability and has its weak pixels too.
 */
final class HuggingFaceReadouts implements FrameReadouts {

  /** The library's fixed size for the masks of Mask2Former. */
  private static final ImageSize MASK2FORMER_SIZE = new ImageSize(384, 384);

  /** The library's {@code threshold} of instances. */
  private static final float INSTANCE_THRESHOLD = 0.5f;

  private final MaskSet masks;
  private final LabelSet labels;
  private final Set<Integer> fused;
  private final PanopticThresholds thresholds;
  private final ImageSize size;
  private final ImageSize frame;
  private final ClassProbabilities probabilities;
  private final float[] logits;
  private final PlaneResize toSize;
  private final PlaneResize toFrame;

  /**
   * Begins a frame.
   *
   * @param fused the labels whose queries share a panoptic id, {@code label_ids_to_fuse}
   */
  HuggingFaceReadouts(
      MaskSet masks,
      MaskFamily family,
      LabelSet labels,
      Set<Integer> fused,
      PanopticThresholds thresholds,
      ImageSize frame) {
    this.masks = masks;
    this.labels = labels;
    this.fused = fused;
    this.thresholds = thresholds;
    this.size = family == MaskFamily.MASK2FORMER ? MASK2FORMER_SIZE : masks.maskSize();
    this.frame = frame;
    this.probabilities = new ClassProbabilities(masks);
    this.logits = new float[Math.toIntExact(masks.maskSize().pixels())];
    this.toSize = new PlaneResize(masks.maskSize(), size);
    this.toFrame = new PlaneResize(size, frame);
  }

  /** Σ over queries of class probability × mask probability, resized, then argmax. */
  @Override
  public SemanticMap semantic() {
    float[][] scores = new float[probabilities.classes()][(int) size.pixels()];
    float[] plane = new float[(int) size.pixels()];
    for (int q = 0; q < probabilities.queries(); q++) {
      resizedProbabilities(q, plane);
      for (int k = 0; k < scores.length; k++) {
        float weight = probabilities.of(q, k);
        for (int i = 0; i < plane.length; i++) {
          scores[k][i] += weight * plane[i];
        }
      }
    }
    byte[] labelIds = new byte[Math.toIntExact(frame.pixels())];
    float[] most = new float[labelIds.length];
    float[] score = new float[labelIds.length];
    for (int k = 0; k < scores.length; k++) {
      toFrame.apply(scores[k], score);
      for (int i = 0; i < score.length; i++) {
        if (k == 0 || score[i] > most[i]) {
          most[i] = score[i];
          labelIds[i] = (byte) k;
        }
      }
    }
    return new SemanticMap(frame, labelIds);
  }

  /**
   * The best Q (query, class) pairs, stuff included, that have a pixel and a score of 0.5 or more;
   * by falling score.
   */
  @Override
  public InstanceSegmentation instances() {
    List<Instance> instances = new ArrayList<>();
    float[] plane = new float[(int) size.pixels()];
    float[] inside = new float[plane.length];
    for (ClassProbabilities.Pair pair : probabilities.top(probabilities.queries())) {
      resizedLogits(pair.query(), plane);
      float score = pair.probability() * meanProbabilityInside(plane, inside);
      RunLengthMask mask = nearest(plane);
      if (mask.area() > 0 && score >= INSTANCE_THRESHOLD) {
        instances.add(new Instance(pair.label(), score, mask.box(), mask.area(), mask));
      }
    }
    instances.sort(Comparator.comparingDouble(Instance::score).reversed());
    return new InstanceSegmentation(frame, instances);
  }

  private static float meanProbabilityInside(float[] logits, float[] probabilities) {
    Sigmoid.apply(logits, probabilities, logits.length);
    double sum = 0;
    int area = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] > 0) {
        sum += probabilities[i];
        area++;
      }
    }
    return (float) (sum / (area + 1e-6));
  }

  /** The pixels above 0, scaled to the picture as PyTorch's {@code nearest} does. */
  private RunLengthMask nearest(float[] plane) {
    float rowScale = (float) size.height() / frame.height();
    float columnScale = (float) size.width() / frame.width();
    BitSet columns = new BitSet();
    for (int x = 0; x < frame.width(); x++) {
      int column = Math.min((int) (x * columnScale), size.width() - 1);
      for (int y = 0; y < frame.height(); y++) {
        int row = Math.min((int) (y * rowScale), size.height() - 1);
        if (plane[row * size.width() + column] > 0) {
          columns.set(x * frame.height() + y);
        }
      }
    }
    return RunLengthMask.of(frame, columns);
  }

  /**
   * One segment for each pixel.
   *
   * <p>A fused class takes the running id back to its own, so a later segment may get an id that is
   * in use; and the table has an entry for each accepted query. Both are so in the library.
   */
  @Override
  public PanopticSegmentation panoptic() {
    int[] kept = probabilities.kept(thresholds.objectMaskThreshold());
    int[] winners = new int[Math.toIntExact(frame.pixels())];
    long[] originalAreas = new long[kept.length];
    win(kept, winners, originalAreas);
    long[] areas = new long[kept.length];
    for (int pixel = 0; kept.length > 0 && pixel < winners.length; pixel++) {
      areas[winners[pixel]]++;
    }
    int[] idOf = new int[Math.max(kept.length, 1)];
    List<Integer> accepted = new ArrayList<>();
    Map<Integer, Integer> idOfFused = new HashMap<>();
    int id = 0;
    for (int i = 0; i < kept.length; i++) {
      if (exists(areas[i], originalAreas[i])) {
        int label = probabilities.label(kept[i]);
        id = idOfFused.getOrDefault(label, id + 1);
        idOf[i] = id;
        accepted.add(i);
        if (fused.contains(label)) {
          idOfFused.put(label, id);
        }
      }
    }
    return painted(winners, kept, idOf, accepted);
  }

  private boolean exists(long area, long originalArea) {
    // The library divides in float32 and compares with a double, so that exactly 4/5 passes: the
    // nearest float32 is above 0.8.
    double threshold = Double.parseDouble(Float.toString(thresholds.overlapThreshold()));
    return area > 0 && originalArea > 0 && (float) area / originalArea > threshold;
  }

  /** Finds the query with the greatest score × probability at each pixel. */
  private void win(int[] kept, int[] winners, long[] originalAreas) {
    float[] most = new float[winners.length];
    float[] plane = new float[(int) size.pixels()];
    float[] resized = new float[winners.length];
    for (int i = 0; i < kept.length; i++) {
      resizedProbabilities(kept[i], plane);
      toFrame.apply(plane, resized);
      float score = probabilities.score(kept[i]);
      for (int pixel = 0; pixel < winners.length; pixel++) {
        float weighed = score * resized[pixel];
        if (weighed >= 0.5f) {
          originalAreas[i]++;
        }
        if (i == 0 || weighed > most[pixel]) {
          most[pixel] = weighed;
          winners[pixel] = i;
        }
      }
    }
  }

  private PanopticSegmentation painted(
      int[] winners, int[] kept, int[] idOf, List<Integer> accepted) {
    SegmentExtent[] extents = new SegmentExtent[kept.length + 1];
    Arrays.setAll(extents, id -> new SegmentExtent());
    int[] ids = new int[winners.length];
    for (int pixel = 0; pixel < ids.length; pixel++) {
      ids[pixel] = idOf[winners[pixel]];
      extents[ids[pixel]].add(pixel % frame.width(), pixel / frame.width());
    }
    List<SegmentInfo> segments = new ArrayList<>();
    for (int i : accepted) {
      int label = probabilities.label(kept[i]);
      SegmentExtent extent = extents[idOf[i]];
      segments.add(
          new SegmentInfo(
              idOf[i],
              label,
              labels.get(label).thing(),
              probabilities.score(kept[i]),
              extent.areaPixels(),
              extent.box()));
    }
    return new PanopticSegmentation(frame, ids, segments);
  }

  private void resizedProbabilities(int query, float[] plane) {
    resizedLogits(query, plane);
    Sigmoid.apply(plane, plane, plane.length);
  }

  private void resizedLogits(int query, float[] plane) {
    masks.maskLogits().position(query * logits.length).get(logits);
    toSize.apply(logits, plane);
  }
}
