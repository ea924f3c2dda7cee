package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackerTest {

  private final Watch watch = new Watch();

  @Test
  void believesWhatItHasSeenThreeTimes() {
    assertThat(only(watch.see(Thing.car(100, 100))).confirmed()).isFalse();
    assertThat(only(watch.see(Thing.car(110, 100))).confirmed()).isFalse();
    TrackedObject third = only(watch.see(Thing.car(120, 100)));
    assertThat(third.confirmed()).isTrue();
    assertThat(third.trackId()).isEqualTo(1);
    assertThat(third.labelId()).isEqualTo(Thing.CAR);
    assertThat(third.instance()).isZero();
  }

  @Test
  void neverBelievesAFlicker() {
    watch.see(Thing.car(100, 100));
    List<EndedTrack> ended = new ArrayList<>();
    for (int frame = 0; frame < 10; frame++) {
      FrameTracks tracks = watch.see();
      ended.addAll(tracks.ended());
      assertThat(tracks.objects()).noneMatch(TrackedObject::confirmed);
    }
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).reason()).isEqualTo(Reason.UNCONFIRMED);
    assertThat(ended.get(0).confirmed()).isFalse();
  }

  @Test
  void neverBelievesThreeFlickersWithinAMoment() {
    Tracker tracker = new Tracker(TrackerSettings.DEFAULTS);
    TrackerState state = TrackerState.EMPTY;
    Instant time = Instant.EPOCH;
    for (int frame = 0; frame < 4; frame++) {
      TrackingStep step =
          tracker.step(state, time.plusMillis(40L * frame), Thing.picture(Thing.car(100, 100)));
      assertThat(only(step.tracks()).confirmed()).isFalse();
      state = step.state();
    }
  }

  @Test
  void followsACarThatMovesMoreThanItsLengthBetweenFrames() {
    for (int frame = 0; frame < 6; frame++) {
      TrackedObject car = only(watch.see(Thing.car(10 + 95 * frame, 200)));
      assertThat(car.trackId()).isEqualTo(1);
    }
  }

  @Test
  void followsPeopleOfAFewPixelsThatNeverOverlapThemselves() {
    for (int frame = 0; frame < 10; frame++) {
      FrameTracks tracks =
          watch.see(Thing.person(20 + 9 * frame, 100), Thing.person(600 - 9 * frame, 130));
      assertThat(Watch.ids(tracks)).containsExactly(1, 2);
      assertThat(tracks.objects()).allMatch(TrackedObject::seen);
    }
  }

  @Test
  void keepsTheIdOfACarThatPassesBehindALorry() {
    Thing lorry = Thing.lorry(240, 150);
    List<Integer> hidden = new ArrayList<>();
    for (int x = 0; x < 540; x += 20) {
      FrameTracks tracks = watch.see(Thing.car(x, 190), lorry);
      assertThat(Watch.ids(tracks)).containsExactly(1, 2);
      tracks.objects().stream()
          .filter(object -> !object.seen())
          .forEach(object -> hidden.add(object.trackId()));
    }
    assertThat(hidden).hasSizeBetween(4, 9).containsOnly(2);
  }

  @Test
  void predictsThePlaceOfWhatIsHidden() {
    Thing lorry = Thing.lorry(240, 150);
    for (int x = 0; x <= 300; x += 20) {
      FrameTracks tracks = watch.see(Thing.car(x, 190), lorry);
      assertThat(tracks.objects().get(1).contact().x() * 640).isCloseTo(x + 40.0, within(6.0));
    }
  }

  @Test
  void keepsTheIdThroughMissedFrames() {
    watch.see(Thing.car(0, 200));
    watch.see(Thing.car(20, 200));
    watch.see(Thing.car(40, 200));
    FrameTracks missed = watch.see(4);
    assertThat(only(missed).seen()).isFalse();
    assertThat(only(watch.see(Thing.car(160, 200))).trackId()).isEqualTo(1);
  }

  @Test
  void losesAMovingCarThatIsNotSeenForTooLong() {
    for (int frame = 0; frame < 5; frame++) {
      watch.see(Thing.car(200 + 4 * frame, 200));
    }
    FrameTracks last = watch.see(11);
    assertThat(last.objects()).isEmpty();
    assertThat(last.ended())
        .containsExactly(
            new EndedTrack(1, true, watch.time().minus(Duration.ofMillis(2200)), Reason.LOST));
  }

  @Test
  void endsWhatDrivesOutOfThePicture() {
    for (int x = 400; x < 640; x += 40) {
      watch.see(Thing.car(x, 200));
    }
    List<EndedTrack> ended = new ArrayList<>();
    for (int frame = 0; frame < 4; frame++) {
      ended.addAll(watch.see().ended());
    }
    assertThat(ended).extracting(EndedTrack::reason).containsExactly(Reason.LEFT);
  }

  @Test
  void goesOnWithALowScoreButDoesNotStartWithIt() {
    watch.see(3, Thing.car(100, 100));
    TrackedObject rescued = only(watch.see(Thing.car(104, 100).scored(0.3)));
    assertThat(rescued.trackId()).isEqualTo(1);
    assertThat(rescued.seen()).isTrue();
    FrameTracks other = watch.see(Thing.car(108, 100), Thing.car(400, 200).scored(0.3));
    assertThat(Watch.ids(other)).containsExactly(1);
  }

  @Test
  void looksAtNoInstanceBelowTheRescueScore() {
    watch.see(3, Thing.car(100, 100));
    assertThat(only(watch.see(Thing.car(100, 100).scored(0.2))).seen()).isFalse();
  }

  @Test
  void keepsTheIdsOfCarsThatPassEachOther() {
    for (int frame = 0; frame < 24; frame++) {
      FrameTracks tracks =
          watch.see(Thing.car(20 + 20 * frame, 180), Thing.car(520 - 20 * frame, 205).scored(0.8));
      assertThat(Watch.ids(tracks)).containsExactly(1, 2);
      if (frame < 9 || frame > 15) {
        TrackedObject eastward = tracks.objects().get(0);
        assertThat(eastward.instance()).isZero();
      }
    }
  }

  @Test
  void resumesAStandingCarThatWasHiddenForHalfAMinute() {
    Thing car = Thing.car(300, 190);
    watch.see(20, car);
    FrameTracks hidden = watch.see(150, car, Thing.lorry(240, 150));
    TrackedObject behind = hidden.objects().get(0);
    assertThat(behind.trackId()).isEqualTo(1);
    assertThat(behind.seen()).isFalse();
    assertThat(behind.standing()).isTrue();
    FrameTracks again = watch.see(car);
    assertThat(Watch.idOfInstance(again, 0)).isEqualTo(1);
  }

  @Test
  void saysWhoStands() {
    assertThat(only(watch.see(4, Thing.car(100, 100))).standing()).isFalse();
    assertThat(only(watch.see(4, Thing.car(100, 100))).standing()).isTrue();
    assertThat(only(watch.see(Thing.car(120, 100))).standing()).isFalse();
  }

  @Test
  void startsNoSecondTrackForADuplicate() {
    for (int frame = 0; frame < 5; frame++) {
      FrameTracks tracks =
          watch.see(
              Thing.overlapping(Thing.car(100, 100), Thing.car(102, 101).scored(0.7).labelled(7)));
      assertThat(only(tracks).instance()).isZero();
    }
  }

  @Test
  void startsNoSecondTrackForPartsOfACar() {
    watch.see(4, Thing.car(100, 100));
    FrameTracks parts =
        watch.see(
            new Thing(Thing.CAR, 0.9, 100, 100, 36, 48),
            new Thing(Thing.CAR, 0.8, 140, 100, 40, 48));
    assertThat(Watch.ids(parts)).containsExactly(1);
    assertThat(only(parts).contact().x() * 640).isCloseTo(140, within(2.0));
    assertThat(Watch.ids(watch.see(Thing.car(100, 100)))).containsExactly(1);
  }

  @Test
  void takesForItsClassWhatItMostlyLookedLike() {
    watch.see(4, Thing.car(100, 100));
    assertThat(only(watch.see(2, Thing.car(100, 100).labelled(5))).labelId()).isEqualTo(Thing.CAR);
    assertThat(only(watch.see(8, Thing.car(100, 100).labelled(5))).labelId()).isEqualTo(5);
  }

  @Test
  void keepsTheContactOfACarWhoseWheelsAreHidden() {
    Thing car = Thing.car(300, 130);
    double before = only(watch.see(8, car)).contact().y();
    FrameTracks after = watch.see(3, car, Thing.lorry(280, 150));
    assertThat(after.objects().get(0).trackId()).isEqualTo(1);
    assertThat(after.objects().get(0).seen()).isTrue();
    assertThat(after.objects().get(0).contact().y()).isCloseTo(before, within(0.01));
  }

  @Test
  void goesOnInPicturesOfAnotherSize() {
    for (int frame = 0; frame < 4; frame++) {
      watch.see(Thing.car(100 + 20 * frame, 100));
    }
    Thing half = new Thing(Thing.CAR, 0.9, 90, 50, 40, 24);
    FrameTracks tracks = watch.see(Thing.picture(new ImageSize(180, 320), half));
    assertThat(only(tracks).trackId()).isEqualTo(1);
    assertThat(only(tracks).contact().x()).isCloseTo(110.0 / 320, within(0.01));
  }

  @Test
  void saysNothingOfEmptyFrames() {
    FrameTracks tracks = watch.see(5);
    assertThat(tracks.objects()).isEmpty();
    assertThat(tracks.ended()).isEmpty();
    assertThat(tracks.captureTime()).isEqualTo(watch.time());
  }

  @Test
  void endsAllAfterASilence() {
    watch.see(3, Thing.car(100, 100), Thing.car(300, 100));
    FrameTracks tracks = watch.pause(Duration.ofSeconds(11)).see(Thing.car(100, 100));
    assertThat(tracks.ended())
        .extracting(EndedTrack::trackId, EndedTrack::reason)
        .containsExactly(tuple(1, Reason.SILENCE), tuple(2, Reason.SILENCE));
    assertThat(Watch.ids(tracks)).containsExactly(3);
  }

  @Test
  void letsTheLongestUnseenGiveWayWhenThereAreTooMany() {
    Watch few = new Watch(mostTracks(2));
    few.see(3, Thing.car(100, 100), Thing.car(300, 100));
    few.see(Thing.car(300, 100));
    FrameTracks tracks = few.see(Thing.car(300, 100), Thing.car(500, 100));
    assertThat(tracks.ended()).extracting(EndedTrack::reason).containsExactly(Reason.CROWDED_OUT);
    assertThat(tracks.objects()).hasSize(2).allMatch(TrackedObject::seen);
  }

  @Test
  void keepsTheOldOfThoseSeenWhenThereAreTooMany() {
    Watch few = new Watch(mostTracks(2));
    few.see(3, Thing.car(100, 100), Thing.car(300, 100));
    FrameTracks tracks = few.see(Thing.car(100, 100), Thing.car(300, 100), Thing.car(500, 100));
    assertThat(Watch.ids(tracks)).containsExactly(1, 2);
  }

  @Test
  void refusesAFrameOlderThanTheLast() {
    watch.see(Thing.car(100, 100));
    assertThatThrownBy(() -> watch.pause(Duration.ofSeconds(-1)).see(Thing.car(100, 100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capture time")
        .hasMessageContaining("2026-01-01T12:00:00.200Z");
  }

  private static TrackedObject only(FrameTracks tracks) {
    assertThat(tracks.objects()).hasSize(1);
    return tracks.objects().get(0);
  }

  private static TrackerSettings mostTracks(int most) {
    TrackerSettings usual = TrackerSettings.DEFAULTS;
    return new TrackerSettings(
        usual.highScore(),
        usual.rescueScore(),
        usual.overlap(),
        usual.rescueOverlap(),
        usual.duplicateOverlap(),
        usual.hitsToConfirm(),
        usual.timeToConfirm(),
        usual.patienceUnconfirmed(),
        usual.patienceMoving(),
        usual.patienceBehind(),
        usual.patienceStanding(),
        usual.patienceInOpen(),
        usual.longestSilence(),
        most,
        usual.standingTime(),
        usual.standingShare(),
        usual.contactShare());
  }
}
