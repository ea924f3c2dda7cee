package io.wayside.operators.inference;

import io.wayside.model.postprocess.Readings;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticMap;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.encode.LabelMapPng;
import io.wayside.operators.encode.Mosaic;
import io.wayside.operators.encode.OverlayPainter;
import io.wayside.operators.encode.PanopticIdPng;
import java.util.List;

/** Readings to the results that travel. Threads share it. */
public final class ResultWriter {

  private final ReadoutSettings settings;
  private final LabelSet labels;
  private final LabelMapPng labelMaps;
  private final OverlayPainter painter;

  /** Results as configured. */
  public ResultWriter(ReadoutSettings settings, LabelSet labels) {
    this.settings = settings;
    this.labels = labels;
    this.labelMaps = new LabelMapPng(labels);
    this.painter = new OverlayPainter(labels, settings.jpegQuality());
  }

  /** The one result of a frame without masks, encoded. */
  public FrameResults write(DecodedFrame frame, SemanticMap map, Provenance provenance) {
    return new FrameResults(semantic(frame, map, provenance), null, null, List.of());
  }

  /** The three results of a frame, encoded; its picture is shown as it is. */
  public FrameResults write(DecodedFrame frame, Readings readings, Provenance provenance) {
    return write(frame, readings, HiddenParts.NONE, List.of(), provenance);
  }

  /** The three results of a frame, encoded. */
  @SuppressWarnings("NullAway") // It does not see an annotated array in another module's record.
  FrameResults write(
      DecodedFrame frame,
      Readings readings,
      HiddenParts hidden,
      List<Double> zoneCoverage,
      Provenance provenance) {
    return new FrameResults(
        semantic(frame, readings.semantic(), provenance),
        instances(readings.instances(), provenance),
        new PanopticReading(
            provenance,
            frame.image().size(),
            painter.paint(Mosaic.over(frame.image(), hidden.places()), readings.panoptic()),
            settings.panopticIds() ? PanopticIdPng.encode(readings.panoptic()) : null,
            readings.panoptic().segments(),
            hidden.settingsVersion()),
        zoneCoverage);
  }

  private SemanticReading semantic(DecodedFrame frame, SemanticMap map, Provenance provenance) {
    return new SemanticReading(provenance, frame.image().size(), labelMaps.encode(map));
  }

  /** The counts are of all instances, whatever the list's own threshold leaves of them. */
  private InstanceReading instances(InstanceSegmentation all, Provenance provenance) {
    InstanceSegmentation listed =
        new InstanceSegmentation(
            all.size(),
            all.instances().stream()
                .filter(instance -> instance.score() >= settings.listThreshold())
                .toList());
    return new InstanceReading(
        provenance, listed, InstanceCounts.of(all, labels, settings.countThreshold()));
  }
}
