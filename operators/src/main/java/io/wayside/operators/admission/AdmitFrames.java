package io.wayside.operators.admission;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.SettingsUpdate;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each frame the settings of its camera that are in force, and leaves out what a sample does
 * not need. Attach it with {@link #attach}.
 *
 * <p>The settings are those of the start until a newer record comes, by its place in the topic: a
 * record that the start has seen already changes nothing. A frame that is left out goes on as such,
 * in its place among those of its camera, and so does one that came with a defect.
 */
public final class AdmitFrames
    extends BroadcastProcessFunction<EncodedFrame, SettingsUpdate, AdmittedFrame>
    implements CheckpointedFunction {

  private static final Logger LOG = LoggerFactory.getLogger(AdmitFrames.class);

  private static final long serialVersionUID = 1L;

  /** The newest settings of each camera, removals too. */
  static final MapStateDescriptor<String, SettingsUpdate> SETTINGS =
      new MapStateDescriptor<>(
          "camera-settings", Types.STRING, TypeInformation.of(SettingsUpdate.class));

  private final AdmissionSettings settings;

  @SuppressWarnings("NullAway.Init") // Set in initializeState.
  private transient FrameSampling sampling;

  @SuppressWarnings("NullAway.Init") // Set in initializeState.
  private transient ListState<KeptFrame> kept;

  AdmitFrames(AdmissionSettings settings) {
    this.settings = settings;
  }

  /**
   * Admits a stream of frames.
   *
   * @param frames of each camera in order and in one subtask
   * @param updates of the cameras' settings; refused ones change nothing
   */
  public static SingleOutputStreamOperator<AdmittedFrame> attach(
      DataStream<EncodedFrame> frames,
      DataStream<SettingsUpdate> updates,
      AdmissionSettings settings) {
    return frames
        .connect(updates.broadcast(SETTINGS))
        .process(new AdmitFrames(settings))
        .returns(TypeInformation.of(AdmittedFrame.class))
        .name("Admit frames")
        .uid("admit-frames");
  }

  /** Every subtask takes all that any has kept: a camera may go on in another one. */
  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    sampling = new FrameSampling();
    kept =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("kept-frames", TypeInformation.of(KeptFrame.class)));
    for (KeptFrame frame : kept.get()) {
      sampling.remember(frame);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    kept.update(sampling.remembered());
  }

  @Override
  public void processElement(
      EncodedFrame frame, ReadOnlyContext context, Collector<AdmittedFrame> admitted)
      throws Exception {
    CameraSettings camera = settingsOf(frame.id().camera(), context.getBroadcastState(SETTINGS));
    OverloadPolicy overload = overload(camera);
    boolean leftOut =
        overload.kind() == OverloadPolicy.Kind.SAMPLE
            && frame.defect() == null
            && !sampling.keeps(frame.id(), overload.framesPerSecond());
    admitted.collect(
        leftOut
            ? AdmittedFrame.skipped(frame, camera, overload, SkippedFrame.Reason.SAMPLED_OUT)
            : AdmittedFrame.kept(frame, camera, overload));
  }

  private OverloadPolicy overload(CameraSettings camera) {
    OverloadPolicy own = camera.overload();
    return settings.followed().apply(own == null ? settings.overload() : own);
  }

  private CameraSettings settingsOf(
      String camera, ReadOnlyBroadcastState<String, SettingsUpdate> updates) throws Exception {
    SettingsUpdate newest = newest(updates.get(camera), settings.cameras().get(camera));
    CameraSettings known = newest == null ? null : newest.settings();
    if (known != null) {
      return known;
    }
    return CameraSettings.none(CameraSettings.canBeOf(camera) ? camera : FrameId.UNKNOWN_CAMERA);
  }

  private static @Nullable SettingsUpdate newest(
      @Nullable SettingsUpdate update, @Nullable SettingsUpdate atStart) {
    if (update == null || atStart == null) {
      return update == null ? atStart : update;
    }
    return update.position() >= atStart.position() ? update : atStart;
  }

  @Override
  public void processBroadcastElement(
      SettingsUpdate update, Context context, Collector<AdmittedFrame> admitted) throws Exception {
    CameraSettings updated = update.settings();
    if (updated != null
        && updated.overload() != null
        && settings.followed() == FollowedPolicies.NONE) {
      LOG.warn(
          "Camera {}: its policy {} is not followed, as nobody is told of frames that are left out",
          update.camera(),
          updated.overload().kind());
    }
    if (update.refusal() == null) {
      context.getBroadcastState(SETTINGS).put(update.camera(), update);
    }
  }
}
