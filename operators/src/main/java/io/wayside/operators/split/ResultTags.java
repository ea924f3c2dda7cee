package io.wayside.operators.split;

import io.wayside.model.frame.FrameFailure;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.operators.traffic.ObservedFrame;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link SplitResults}. */
public final class ResultTags {

  /** One label a pixel. */
  public static final OutputTag<SemanticReading> SEMANTIC =
      new OutputTag<>("semantic", TypeInformation.of(SemanticReading.class));

  /** The things and their counts. */
  public static final OutputTag<InstanceReading> INSTANCES =
      new OutputTag<>("instances", TypeInformation.of(InstanceReading.class));

  /** The segments over the picture. */
  public static final OutputTag<PanopticReading> PANOPTIC =
      new OutputTag<>("panoptic", TypeInformation.of(PanopticReading.class));

  /** What there is to count: the things of a frame, or that it failed or was left out. */
  public static final OutputTag<ObservedFrame> OBSERVED =
      new OutputTag<>("observed", TypeInformation.of(ObservedFrame.class));

  /** Frames that could not be used. */
  public static final OutputTag<FrameFailure> FAILURES =
      new OutputTag<>("failures", TypeInformation.of(FrameFailure.class));

  private ResultTags() {}
}
