package io.wayside.operators.split;

import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.operators.inference.FrameOutcome;
import io.wayside.operators.inference.FrameResults;
import io.wayside.operators.traffic.ObservedFrame;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends each part of an outcome to its side output of {@link ResultTags}; the main output stays
 * empty. Chained to the async stage with object reuse on, it copies nothing.
 */
public final class SplitResults extends ProcessFunction<FrameOutcome, Void> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(FrameOutcome outcome, Context context, Collector<Void> none) {
    CameraSettings settings = outcome.settings();
    FrameFailure failure = outcome.failure();
    if (failure != null) {
      context.output(ResultTags.FAILURES, failure);
      context.output(ResultTags.OBSERVED, ObservedFrame.failed(settings, failure.frame()));
    }
    SkippedFrame skipped = outcome.skipped();
    if (skipped != null) {
      context.output(ResultTags.OBSERVED, ObservedFrame.skipped(settings, skipped));
    }
    FrameResults results = outcome.results();
    if (results != null) {
      context.output(ResultTags.SEMANTIC, results.semantic());
      InstanceReading instances = results.instances();
      PanopticReading panoptic = results.panoptic();
      if (instances != null) {
        context.output(ResultTags.INSTANCES, instances);
        context.output(
            ResultTags.OBSERVED, ObservedFrame.of(settings, instances, results.zoneCoverage()));
      }
      if (panoptic != null) {
        context.output(ResultTags.PANOPTIC, panoptic);
      }
    }
  }
}
