package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssociationTest {

  private static final TrackerSettings SETTINGS = TrackerSettings.DEFAULTS;

  @Test
  void takesWhatOverlapsMostInTotal() {
    Watch watch = new Watch();
    watch.see(4, Thing.car(100, 100), Thing.car(190, 100).scored(0.8));
    assertThat(match(watch, Thing.car(120, 100), Thing.car(210, 100).scored(0.8)))
        .containsExactly(0, 1);
    assertThat(match(watch, Thing.car(120, 100).scored(0.8), Thing.car(210, 100)))
        .containsExactly(1, 0);
  }

  @Test
  void takesWhatIsNearWhereNothingOverlaps() {
    Watch watch = new Watch();
    watch.see(Thing.person(100, 100));
    assertThat(match(watch, Thing.person(112, 100))).containsExactly(0);
  }

  @Test
  void takesNothingThatIsTooFar() {
    Watch watch = new Watch();
    watch.see(4, Thing.car(100, 100));
    assertThat(match(watch, Thing.car(400, 100))).containsExactly(-1);
  }

  @Test
  void takesNothingOfAnotherSizeThatOverlapsLittle() {
    Watch watch = new Watch();
    watch.see(4, Thing.person(100, 100));
    assertThat(match(watch, Thing.lorry(90, 60))).containsExactly(-1);
  }

  @Test
  void prefersTheSameClass() {
    Watch watch = new Watch();
    watch.see(4, Thing.car(100, 100));
    assertThat(match(watch, Thing.car(106, 100).labelled(5), Thing.car(94, 100).scored(0.8)))
        .containsExactly(1);
  }

  @Test
  void takesLowScoresOnlyForConfirmedTracks() {
    Watch young = new Watch();
    young.see(Thing.car(100, 100));
    assertThat(match(young, Thing.car(100, 100).scored(0.3))).containsExactly(-1);
    young.see(3, Thing.car(100, 100));
    assertThat(match(young, Thing.car(100, 100).scored(0.3))).containsExactly(0);
  }

  @Test
  void prefersAHighScoreToALowOne() {
    Watch watch = new Watch();
    watch.see(4, Thing.car(100, 100));
    assertThat(match(watch, Thing.car(130, 100), Thing.car(100, 130).scored(0.4)))
        .containsExactly(0);
  }

  /** Places in the list of detections, by falling score; -1 is none. */
  private static int[] match(Watch watch, Thing... things) {
    Instant time = watch.time().plus(Watch.INTERVAL);
    List<Prediction> predictions =
        watch.state().tracks().stream().map(track -> Prediction.of(track, time)).toList();
    Detections detections = Detections.of(Thing.overlapping(things), SETTINGS);
    return Association.match(predictions, detections.all(), SETTINGS);
  }
}
