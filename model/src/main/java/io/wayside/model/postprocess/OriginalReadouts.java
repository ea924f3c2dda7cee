package io.wayside.model.postprocess;

import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.util.List;

/** The three readings as the authors define them: mask logits go to the picture's size first. */
final class OriginalReadouts implements FrameReadouts {

  private final MaskSet masks;
  private final MaskFamily family;
  private final LabelSet labels;
  private final PanopticThresholds thresholds;
  private final MaskGeometry geometry;
  private final Workspace workspace;
  private final ClassProbabilities probabilities;

  OriginalReadouts(
      MaskSet masks,
      MaskFamily family,
      LabelSet labels,
      PanopticThresholds thresholds,
      MaskGeometry geometry,
      Workspace workspace) {
    this.masks = masks;
    this.family = family;
    this.labels = labels;
    this.thresholds = thresholds;
    this.geometry = geometry;
    this.workspace = workspace;
    this.probabilities = new ClassProbabilities(masks);
  }

  @Override
  public SemanticMap semantic() {
    SemanticInference semantic = beginSemantic();
    read(semantic);
    return semantic.result();
  }

  @Override
  public InstanceSegmentation instances() {
    InstanceInference instances = beginInstances();
    read(instances);
    return instances.result();
  }

  @Override
  public PanopticSegmentation panoptic() {
    PanopticInference panoptic = beginPanoptic();
    read(panoptic);
    return panoptic.result();
  }

  @Override
  public Readings all() {
    SemanticInference semantic = beginSemantic();
    InstanceInference instances = beginInstances();
    PanopticInference panoptic = beginPanoptic();
    read(semantic, instances, panoptic);
    return new Readings(semantic.result(), instances.result(), panoptic.result());
  }

  private void read(TileReader... readers) {
    workspace.tiles(geometry, masks.queries()).read(masks, List.of(readers));
  }

  private SemanticInference beginSemantic() {
    return new SemanticInference(probabilities, geometry.frame());
  }

  private InstanceInference beginInstances() {
    return new InstanceInference(
        probabilities, labels, geometry.frame(), workspace.bitSets(masks.queries()));
  }

  private PanopticInference beginPanoptic() {
    boolean weakPixelsAreVoid = family == MaskFamily.MASK2FORMER;
    return new PanopticInference(
        probabilities, labels, thresholds, weakPixelsAreVoid, geometry.frame());
  }
}
