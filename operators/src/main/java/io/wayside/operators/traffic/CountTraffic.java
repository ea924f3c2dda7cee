package io.wayside.operators.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficReading;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows the road users of each camera from frame to frame and counts them. Out come the instances
 * with their track ids, and at {@link #TRAFFIC} what the figures say. Attach it with {@link
 * #attach}.
 *
 * <p>The frames of a camera are taken in the order in which they come, and nothing depends on a
 * clock or on another camera: each frame brings the settings that hold for it, and the same frames
 * give the same figures. A frame that is not newer than one before, such as a repeated one, is
 * published without track ids and counted as late.
 */
public final class CountTraffic
    extends KeyedProcessFunction<String, ObservedFrame, InstanceReading> {

  /** Events and windows. */
  public static final OutputTag<TrafficReading> TRAFFIC =
      new OutputTag<>("traffic", TypeInformation.of(TrafficReading.class));

  private static final long serialVersionUID = 1L;

  /** The watermark that follows the last frame of a bounded input. */
  private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

  /** A camera that is taken away is forgotten. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

  private final CountingSettings settings;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient CameraCounter counter;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient ValueState<CameraState> state;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient Counter crossings;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient Counter windows;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient Counter lateFrames;

  CountTraffic(CountingSettings settings) {
    this.settings = settings;
  }

  /**
   * Counts a stream of frames.
   *
   * @param frames of each camera in order; those that failed too
   */
  public static SingleOutputStreamOperator<InstanceReading> attach(
      DataStream<ObservedFrame> frames, CountingSettings settings) {
    return frames
        .keyBy(frame -> frame.frame().camera())
        .process(new CountTraffic(settings))
        .name("Count traffic")
        .uid("count-traffic");
  }

  @Override
  public void open(OpenContext context) {
    counter = new CameraCounter(settings);
    ValueStateDescriptor<CameraState> descriptor =
        new ValueStateDescriptor<>("camera", TypeInformation.of(CameraState.class));
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(FORGOTTEN_AFTER).build());
    state = getRuntimeContext().getState(descriptor);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    crossings = metrics.counter(TrafficMetric.CROSSINGS.key());
    windows = metrics.counter(TrafficMetric.WINDOWS.key());
    lateFrames = metrics.counter(TrafficMetric.LATE_FRAMES.key());
  }

  @Override
  public void processElement(
      ObservedFrame frame, Context context, Collector<InstanceReading> instances) throws Exception {
    CameraState before = state.value();
    CameraCounter.Counted counted =
        counter.count(before == null ? CameraState.EMPTY : before, frame);
    state.update(counted.state());
    InstanceReading tracked = counted.instances();
    if (tracked != null) {
      instances.collect(tracked);
    }
    if (counted.late()) {
      lateFrames.inc();
    }
    if (!counted.events().isEmpty()) { // The version is a digest, and most frames tell nothing.
      publish(frame.frame(), counted, frame.settings().version(), context);
    }
    context.timerService().registerEventTimeTimer(END_OF_INPUT);
  }

  /** The input was bounded and has ended: what is still open is told, with the last frame. */
  @Override
  public void onTimer(long time, OnTimerContext context, Collector<InstanceReading> instances)
      throws Exception {
    CameraState last = state.value();
    if (last == null || last.newest() == null || last.settings() == null) {
      return;
    }
    String version = last.settings().version();
    int number = 0;
    for (TrafficEvent event : counter.finish(last)) {
      // Below 0, as the frame has had events of its own.
      context.output(
          TRAFFIC, new TrafficReading(last.newest(), null, version, --number, null, event));
    }
    state.clear();
  }

  private void publish(
      FrameId frame, CameraCounter.Counted counted, String version, Context context) {
    InstanceReading tracked = counted.instances();
    ModelVersion model = tracked == null ? null : tracked.provenance().model();
    String trace = tracked == null ? null : tracked.provenance().traceparent();
    List<TrafficEvent> events = counted.events();
    for (int i = 0; i < events.size(); i++) {
      TrafficEvent event = events.get(i);
      crossings.inc(event.crossing() == null ? 0 : 1);
      windows.inc(event.window() == null ? 0 : 1);
      context.output(TRAFFIC, new TrafficReading(frame, model, version, i, trace, event));
    }
  }
}
