package io.wayside.operators.inference;

import io.wayside.model.postprocess.Readings;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.encode.LabelMapPng;
import io.wayside.operators.encode.OverlayPainter;
import io.wayside.operators.encode.PanopticIdPng;

/** Readings to the three results that travel. Threads share it. */
final class ResultWriter {

  private final ReadoutSettings settings;
  private final LabelSet labels;
  private final LabelMapPng labelMaps;
  private final OverlayPainter painter;

  ResultWriter(ReadoutSettings settings, LabelSet labels) {
    this.settings = settings;
    this.labels = labels;
    this.labelMaps = new LabelMapPng(labels);
    this.painter = new OverlayPainter(labels, settings.jpegQuality());
  }

  @SuppressWarnings("NullAway") // It does not see an annotated array in another module's record.
  FrameResults write(DecodedFrame frame, Readings readings, Provenance provenance) {
    return new FrameResults(
        new SemanticReading(
            provenance, frame.image().size(), labelMaps.encode(readings.semantic())),
        instances(readings.instances(), provenance),
        new PanopticReading(
            provenance,
            frame.image().size(),
            painter.paint(frame.image(), readings.panoptic()),
            settings.panopticIds() ? PanopticIdPng.encode(readings.panoptic()) : null,
            readings.panoptic().segments()));
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
