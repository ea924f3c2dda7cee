package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads one mask set three ways. Threads may share it; it keeps working memory between frames, a
 * set for each thread that reads at the same time.
 *
 * <p>Counts of things come from the instances, not from the panoptic segments; the package says
 * why.
 *
 * <pre>{@code
 * Readouts readouts =
 *     new Readouts(ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, segmenter.labels());
 * Readings readings = readouts.read(masks, image.size());
 * }</pre>
 */
public final class Readouts {

  private final ReadoutDefinition definition;
  private final MaskFamily family;
  private final PanopticThresholds thresholds;
  private final LabelSet labels;
  private final Set<Integer> stuff;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  /**
   * Sets the definitions to follow, for the masks of Mask2Former.
   *
   * @param labels tells things from stuff
   */
  public Readouts(ReadoutDefinition definition, PanopticThresholds thresholds, LabelSet labels) {
    this(definition, MaskFamily.MASK2FORMER, thresholds, labels);
  }

  /**
   * Sets the definitions to follow.
   *
   * @param family the network that makes the masks
   * @param labels tells things from stuff
   */
  public Readouts(
      ReadoutDefinition definition,
      MaskFamily family,
      PanopticThresholds thresholds,
      LabelSet labels) {
    this.definition = definition;
    this.family = family;
    this.thresholds = thresholds;
    this.labels = labels;
    this.stuff =
        labels.labels().stream()
            .filter(label -> !label.thing())
            .map(Label::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the masks of one frame, the three readings in one pass.
   *
   * @param frame the picture's size, at which the readings are given
   * @throws IllegalArgumentException if the masks have another number of classes than the labels
   */
  public Readings read(MaskSet masks, ImageSize frame) {
    return read(masks, MaskGeometry.of(masks, frame), FrameReadouts::all);
  }

  /** The semantic map alone; equal to that of {@link #read}. */
  public SemanticMap semantic(MaskSet masks, ImageSize frame) {
    return read(masks, MaskGeometry.of(masks, frame), FrameReadouts::semantic);
  }

  /** The instances alone; equal to those of {@link #read}. */
  public InstanceSegmentation instances(MaskSet masks, ImageSize frame) {
    return read(masks, MaskGeometry.of(masks, frame), FrameReadouts::instances);
  }

  /** The panoptic segmentation alone; equal to that of {@link #read}. */
  public PanopticSegmentation panoptic(MaskSet masks, ImageSize frame) {
    return read(masks, MaskGeometry.of(masks, frame), FrameReadouts::panoptic);
  }

  /**
   * Makes any of the readings, also of an input with padding; Hugging Face's definition knows
   * nothing of padding and stretches the padded mask onto the picture.
   */
  <T> T read(MaskSet masks, MaskGeometry geometry, Function<FrameReadouts, T> reading) {
    if (masks.classes() != labels.size()) {
      throw new IllegalArgumentException(
          "masks: expected the %d classes of the labels but was %d"
              .formatted(labels.size(), masks.classes()));
    }
    if (definition == ReadoutDefinition.HUGGING_FACE) {
      return reading.apply(
          new HuggingFaceReadouts(masks, family, labels, stuff, thresholds, geometry.frame()));
    }
    Workspace workspace = Objects.requireNonNullElseGet(idle.poll(), Workspace::new);
    try {
      return reading.apply(
          new OriginalReadouts(masks, family, labels, thresholds, geometry, workspace));
    } finally {
      idle.add(workspace);
    }
  }
}
