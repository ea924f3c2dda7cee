package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.metrics.tracking.ClassTracking;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Scores of scenes whose masks and tracks are known. */
final class SceneEvaluationTest {

  private static final SimulatedIntersection SCENE =
      new SimulatedIntersection(
          SimulationOptions.parse("sim:?size=320x240&seconds=4&seed=3&fps=2"));

  private final SceneClasses classes = new SceneClasses(SimulatedIntersection.labels());

  @Test
  void tracksThatAreTheTruthHaveTheBestScores() {
    ClassTracking scores = tracking(id -> id);

    assertThat(scores.all().clear().truePositives()).isPositive();
    assertThat(scores.all().hota().hota()).isEqualTo(1, within(1e-12));
    assertThat(scores.all().clear().mota()).isEqualTo(1);
  }

  @Test
  void idsThatChangeCostAssociationAlone() {
    ClassTracking scores = tracking(new NewIds());

    assertThat(scores.all().hota().detA()).isEqualTo(1, within(1e-12));
    assertThat(scores.all().hota().assA()).isLessThan(0.5);
    assertThat(scores.all().clear().identitySwitches()).isPositive();
  }

  @Test
  void whatHasNoTrackIsMissed() {
    assertThat(tracking(id -> Instance.UNTRACKED).all().clear().truePositives()).isZero();
  }

  @Test
  void mapsAndTracksThatAreTheTruthHaveTheBestStreamingQuality() {
    assertThat(streaming(id -> id)).isEqualTo(1, within(1e-12));
  }

  @Test
  void tracksThatBreakCostStreamingQuality() {
    double broken = streaming(new NewIds());

    assertThat(broken).isLessThan(0.9).isPositive();
    assertThat(streaming(id -> Instance.UNTRACKED)).isEqualTo(broken, within(1e-12));
  }

  @Test
  void aModelThatKnowsNobodyOfTheSceneIsRefused() {
    LabelSet fruit = new LabelSet(List.of(new Label(0, "Apple", true, 0xFF0000)));

    assertThatThrownBy(() -> new SceneClasses(fruit))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Pedestrian");
  }

  /** Everything is somebody else in each frame. */
  private static final class NewIds implements IntUnaryOperator {
    private int last;

    @Override
    public int applyAsInt(int id) {
      return ++last;
    }
  }

  private ClassTracking tracking(IntUnaryOperator track) {
    TrackingEvaluation evaluation = new TrackingEvaluation(classes);
    for (int i = 0; i < SCENE.frames(); i++) {
      evaluation.add(frame(SCENE.frame(i), track));
    }
    return evaluation.scores();
  }

  private double streaming(IntUnaryOperator track) {
    StreamingEvaluation evaluation = new StreamingEvaluation(classes);
    for (int i = 0; i < SCENE.frames(); i++) {
      evaluation.add(frame(SCENE.frame(i), track));
    }
    return evaluation.scores().stq();
  }

  /** What would be found by somebody who knows the truth. */
  private static FollowedScene.Frame frame(SimulatedFrame simulated, IntUnaryOperator track) {
    PanopticSegmentation truth = simulated.truth();
    List<Instance> instances =
        truth.segments().stream()
            .filter(SegmentInfo::thing)
            .map(
                segment ->
                    new Instance(
                        segment.labelId(),
                        1,
                        segment.box(),
                        segment.areaPixels(),
                        mask(truth, segment.id()),
                        track.applyAsInt(segment.id())))
            .toList();
    return new FollowedScene.Frame(
        simulated, new InstanceSegmentation(truth.size(), instances), truth);
  }

  private static RunLengthMask mask(PanopticSegmentation truth, int id) {
    byte[] inside = new byte[truth.ids().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = (byte) (truth.ids()[i] == id ? 1 : 0);
    }
    return RunLengthMask.ofBitmap(truth.size(), inside);
  }
}
