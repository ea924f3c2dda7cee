package io.wayside.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Privacy;
import io.wayside.model.traffic.SettingsUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmitFramesFlinkTest {

  private static final String SAVED = "src/test/resources/state/1/admit-frames";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final OverloadPolicy TWICE_A_SECOND = OverloadPolicy.sample(2);
  private static final CameraSettings SAMPLED = settings(TWICE_A_SECOND);
  private static final CameraSettings LATEST = settings(OverloadPolicy.LATEST);
  private static final AdmissionSettings NOTHING_KNOWN = AdmissionSettings.lossless();

  @Test
  void givesEachFrameTheSettingsOfTheStartUntilNewerOnesCome() throws Exception {
    try (Admission admission = started(knowing(SAMPLED, 5))) {
      admission.frame("north", 0);
      admission.update(SettingsUpdate.of(LATEST, 6));
      admission.frame("north", 100);

      assertThat(admission.out())
          .extracting(AdmittedFrame::settings)
          .containsExactly(SAMPLED, LATEST);
      assertThat(admission.out())
          .extracting(AdmittedFrame::overload)
          .containsExactly(TWICE_A_SECOND, OverloadPolicy.LATEST);
    }
  }

  @Test
  void recordsThatTheStartHasSeenAlreadyBringNoOldSettingsBack() throws Exception {
    try (Admission admission = started(knowing(LATEST, 5))) {
      admission.update(SettingsUpdate.of(SAMPLED, 3));
      admission.frame("north", 0);
      admission.update(SettingsUpdate.removal("north", 4));
      admission.frame("north", 100);

      assertThat(admission.out()).extracting(AdmittedFrame::settings).containsOnly(LATEST);
    }
  }

  @Test
  void refusedSettingsChangeNothingAndARemovalEndsThem() throws Exception {
    try (Admission admission = started(knowing(LATEST, 0))) {
      admission.update(SettingsUpdate.refused(refusal()));
      admission.frame("north", 0);
      admission.update(SettingsUpdate.removal("north", 2));
      admission.frame("north", 100);

      assertThat(admission.out())
          .extracting(AdmittedFrame::settings)
          .containsExactly(LATEST, CameraSettings.none("north"));
    }
  }

  @Test
  void aSampledOutFrameGoesOnInItsPlaceWithoutItsBytes() throws Exception {
    try (Admission admission = started(knowing(SAMPLED, 0))) {
      for (long millis = 0; millis < 1_200; millis += 200) {
        admission.frame("north", millis);
      }

      assertThat(admission.told())
          .containsExactly(
              "0 kept",
              "200 SAMPLED_OUT",
              "400 SAMPLED_OUT",
              "600 kept",
              "800 SAMPLED_OUT",
              "1000 kept");
      assertThat(admission.out().get(0).frame().data()).isNotEmpty();
      assertThat(admission.out().get(1).frame().data()).isEmpty();
    }
  }

  @Test
  void aFrameWithADefectIsNeitherLeftOutNorOneOfTheSample() throws Exception {
    try (Admission admission = started(knowing(SAMPLED, 0))) {
      admission.broken("north", 0);
      admission.frame("north", 100);
      admission.broken("north", 200);

      assertThat(admission.told()).containsExactly("0 kept", "100 kept", "200 kept");
    }
  }

  @Test
  void theJobsOwnPolicyHoldsWhereACameraHasNone() throws Exception {
    AdmissionSettings sampling =
        new AdmissionSettings(TWICE_A_SECOND, FollowedPolicies.ALL, Map.of());
    try (Admission admission = started(sampling)) {
      admission.update(SettingsUpdate.of(LATEST, 0));
      admission.frame("north", 0);
      admission.frame("north", 100);
      admission.frame("south", 0);
      admission.frame("south", 100);

      assertThat(admission.told())
          .containsExactly("0 kept", "100 kept", "0 kept", "100 SAMPLED_OUT");
    }
  }

  @Test
  void noFrameIsLeftOutWhereNobodyWouldBeTold() throws Exception {
    AdmissionSettings untold =
        new AdmissionSettings(
            OverloadPolicy.LOSSLESS,
            FollowedPolicies.NONE,
            Map.of("north", SettingsUpdate.of(SAMPLED, 0)));
    try (Admission admission = started(untold)) {
      admission.frame("north", 0);
      admission.frame("north", 100);

      assertThat(admission.told()).containsExactly("0 kept", "100 kept");
      assertThat(admission.out().get(0).overload()).isEqualTo(OverloadPolicy.LOSSLESS);
      assertThat(admission.out().get(0).settings().privacy().isAsked()).isTrue();
    }
  }

  @Test
  void aRepeatableJobFollowsASampleAndNothingThatGoesByTheClock() throws Exception {
    AdmissionSettings repeatable =
        new AdmissionSettings(
            TWICE_A_SECOND,
            FollowedPolicies.REPEATABLE,
            Map.of("north", SettingsUpdate.of(LATEST, 0)));
    try (Admission admission = started(repeatable)) {
      admission.frame("north", 0);
      admission.frame("south", 0);
      admission.frame("south", 100);

      assertThat(admission.told()).containsExactly("0 kept", "0 kept", "100 SAMPLED_OUT");
      assertThat(admission.out().get(0).overload()).isEqualTo(OverloadPolicy.LOSSLESS);
    }
  }

  @Test
  void aCameraWhoseIdIsNoNameIsAdmittedAsUnknown() throws Exception {
    try (Admission admission = started(NOTHING_KNOWN)) {
      admission.frame("n".repeat(101), 0);

      assertThat(admission.out().get(0).settings())
          .isEqualTo(CameraSettings.none(FrameId.UNKNOWN_CAMERA));
    }
  }

  @Test
  void aRescaleLosesNeitherSettingsNorSample() throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (Admission one = new Admission(NOTHING_KNOWN, 2, 0);
        Admission other = new Admission(NOTHING_KNOWN, 2, 1)) {
      one.harness.open();
      other.harness.open();
      one.update(SettingsUpdate.of(SAMPLED, 0));
      other.update(SettingsUpdate.of(SAMPLED, 0));
      one.frame("north", 0);
      first = one.harness.snapshot(1, 1);
      second = other.harness.snapshot(1, 1);
    }
    OperatorSubtaskState together = AbstractStreamOperatorTestHarness.repackageState(first, second);

    for (int subtask = 0; subtask < 3; subtask++) {
      try (Admission rescaled = new Admission(NOTHING_KNOWN, 3, subtask)) {
        rescaled.harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(together, 3, 2, 3, subtask));
        rescaled.harness.open();
        rescaled.frame("north", 400);
        rescaled.frame("north", 600);

        assertThat(rescaled.told()).containsExactly("400 SAMPLED_OUT", "600 kept");
      }
    }
  }

  @Test
  void goesOnFromAStateThatAnEarlierVersionSaved() throws Exception {
    try (Admission admission = new Admission(NOTHING_KNOWN, 1, 0)) {
      admission.harness.initializeState(OperatorSnapshotUtil.readStateHandle(SAVED));
      admission.harness.open();
      admission.frame("north", 400);
      admission.frame("north", 600);

      assertThat(admission.told()).containsExactly("400 SAMPLED_OUT", "600 kept");
      assertThat(admission.out().get(1).settings()).isEqualTo(SAMPLED);
    }
  }

  /** Writes what {@link #goesOnFromAStateThatAnEarlierVersionSaved} reads. */
  public static void main(String[] arguments) throws Exception {
    try (Admission admission = started(NOTHING_KNOWN)) {
      admission.update(SettingsUpdate.of(SAMPLED, 0));
      admission.frame("north", 0);
      OperatorSnapshotUtil.writeStateHandle(admission.harness.snapshot(1, 1), arguments[0]);
    }
  }

  @Test
  void framesOfACameraShareOneInstanceOfTheirSettings() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    List<EncodedFrame> frames = List.of(frame("north", 0, null), frame("north", 500, null));

    List<Integer> instances = new ArrayList<>();
    try (var results =
        AdmitFrames.attach(
                environment.fromData(frames, TypeInformation.of(EncodedFrame.class)),
                environment.fromData(
                    List.of(SettingsUpdate.removal("south", 0)),
                    TypeInformation.of(SettingsUpdate.class)),
                knowing(SAMPLED, 0))
            .map(admitted -> System.identityHashCode(admitted.settings()))
            .returns(Types.INT)
            .executeAndCollect()) {
      results.forEachRemaining(instances::add);
    }

    assertThat(instances).hasSize(2);
    assertThat(instances.get(0)).isEqualTo(instances.get(1));
  }

  private static AdmissionSettings knowing(CameraSettings settings, long position) {
    return new AdmissionSettings(
        OverloadPolicy.LOSSLESS,
        FollowedPolicies.ALL,
        Map.of(settings.camera(), SettingsUpdate.of(settings, position)));
  }

  private static CameraSettings settings(OverloadPolicy overload) {
    return new CameraSettings(
        "north", List.of(), List.of(), overload, new Privacy(List.of("Pedestrian")));
  }

  private static FrameFailure refusal() {
    return frame("north", 0, null)
        .failed(
            new FrameDefect(
                FrameDefect.Stage.SETTINGS, FrameDefect.Reason.INVALID_SETTINGS, "no such thing"));
  }

  private static EncodedFrame frame(String camera, long millis, @Nullable FrameDefect defect) {
    return new EncodedFrame(
        new FrameId(camera, Long.toString(millis), NOON.plusMillis(millis)),
        "image/jpeg",
        new byte[] {1, 2, 3},
        new FrameOrigin("wayside.frames.v1", 0, millis),
        null,
        defect);
  }

  private static Admission started(AdmissionSettings settings) throws Exception {
    Admission admission = new Admission(settings, 1, 0);
    admission.harness.open();
    return admission;
  }

  /** The operator in Flink's harness. */
  private static final class Admission implements AutoCloseable {

    private final TwoInputStreamOperatorTestHarness<EncodedFrame, SettingsUpdate, AdmittedFrame>
        harness;

    Admission(AdmissionSettings settings, int parallelism, int subtask) throws Exception {
      harness =
          new TwoInputStreamOperatorTestHarness<>(
              new CoBroadcastWithNonKeyedOperator<>(
                  new AdmitFrames(settings), List.of(AdmitFrames.SETTINGS)),
              3,
              parallelism,
              subtask);
      Configuration noKryo = new Configuration();
      noKryo.set(PipelineOptions.GENERIC_TYPES, false);
      harness
          .getExecutionConfig()
          .getSerializerConfig()
          .configure(noKryo, getClass().getClassLoader());
    }

    void frame(String camera, long millis) throws Exception {
      harness.processElement1(new StreamRecord<>(AdmitFramesFlinkTest.frame(camera, millis, null)));
    }

    void broken(String camera, long millis) throws Exception {
      FrameDefect defect =
          new FrameDefect(FrameDefect.Stage.SOURCE, FrameDefect.Reason.INVALID_HEADER, "no time");
      harness.processElement1(
          new StreamRecord<>(AdmitFramesFlinkTest.frame(camera, millis, defect)));
    }

    void update(SettingsUpdate update) throws Exception {
      harness.processElement2(new StreamRecord<>(update));
    }

    List<AdmittedFrame> out() {
      return harness.extractOutputValues();
    }

    List<String> told() {
      return out().stream().map(Admission::told).toList();
    }

    private static String told(AdmittedFrame admitted) {
      SkippedFrame skipped = admitted.skipped();
      return admitted.frame().id().id() + " " + (skipped == null ? "kept" : skipped.reason());
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
