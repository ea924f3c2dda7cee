package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedScenesTest {

  private static final ImageSize SIZE = new ImageSize(176, 240);
  private static final int SOME = 50;

  private final SimulatedScenes scenes = new SimulatedScenes(7, SIZE);

  @Test
  void drawsTheSameSceneForTheSameIndexWhateverCameBefore() {
    Image forwards = scenes.scene(3).image();
    PanopticSegmentation truth = scenes.scene(3).truth();
    SimulatedScenes again = new SimulatedScenes(7, SIZE);
    again.scene(5_000_000_000L).image();
    assertThat(again.scene(3).truth().ids()).isEqualTo(truth.ids());
    assertThat(again.scene(3).image()).isEqualTo(forwards);
  }

  @Test
  void drawsAnotherSceneForAnotherIndexOrSeed() {
    Image first = scenes.scene(0).image();
    assertThat(scenes.scene(1).image()).isNotEqualTo(first);
    assertThat(scenes.scene(1L << 32).image()).isNotEqualTo(first);
    assertThat(new SimulatedScenes(8, SIZE).scene(0).image()).isNotEqualTo(first);
  }

  @Test
  void showsEveryClassAboutAsOftenAsRealStreetsDo() {
    double[] shares = new double[SimulatedIntersection.labels().size()];
    for (int index = 0; index < SOME; index++) {
      for (SegmentInfo segment : scenes.scene(index).truth().segments()) {
        shares[segment.labelId()] += segment.areaPixels() / (double) SIZE.pixels() / SOME;
      }
    }
    assertThat(shares[Labels.SKY]).isBetween(0.06, 0.30);
    assertThat(shares[Labels.BUILDING]).isBetween(0.10, 0.35);
    assertThat(shares[Labels.POLE]).isBetween(0.006, 0.03);
    assertThat(shares[Labels.ROAD]).isBetween(0.2, 0.42);
    assertThat(shares[Labels.PAVEMENT]).isBetween(0.03, 0.16);
    assertThat(shares[Labels.TREE]).isBetween(0.05, 0.25);
    assertThat(shares[Labels.SIGN]).isBetween(0.004, 0.03);
    assertThat(shares[Labels.FENCE]).isBetween(0.005, 0.04);
    assertThat(shares[RoadUserKind.CAR.labelId()]).isBetween(0.04, 0.16);
    assertThat(shares[RoadUserKind.PEDESTRIAN.labelId()]).isBetween(0.004, 0.03);
    assertThat(shares[RoadUserKind.CYCLIST.labelId()]).isBetween(0.002, 0.02);
  }

  @Test
  void givesEverySegmentTheAreaOfItsPixelsAndEveryRoadUserASegment() {
    int things = 0;
    for (int index = 0; index < 10; index++) {
      PanopticSegmentation truth = scenes.scene(index).truth();
      Map<Integer, Long> areas = new HashMap<>();
      for (int id : truth.ids()) {
        areas.merge(id, 1L, Long::sum);
      }
      assertThat(truth.segments())
          .allSatisfy(
              segment -> assertThat(segment.areaPixels()).isEqualTo(areas.get(segment.id())));
      assertThat(truth.segments()).hasSize(areas.size());
      things += (int) truth.segments().stream().filter(SegmentInfo::thing).count();
    }
    assertThat(things).isGreaterThan(60);
  }

  @Test
  void showsDriversTheSkyAboveTheRoad() {
    int drivers = 0;
    for (int index = 0; index < 20; index++) {
      if (scenes.describe(index).camera().position().z() < 3) {
        drivers++;
        PanopticSegmentation truth = scenes.scene(index).truth();
        assertThat(meanRow(truth, Labels.SKY + 1)).isLessThan(80);
        assertThat(meanRow(truth, Labels.ROAD + 1)).isGreaterThan(100);
      }
    }
    assertThat(drivers).isGreaterThan(3);
  }

  @Test
  void takesHalfOfTheScenesFromPolesAndHalfFromDriversSeats() {
    int drivers = 0;
    for (int index = 0; index < 400; index++) {
      double height = scenes.describe(index).camera().position().z();
      drivers += height < 3 ? 1 : 0;
      assertThat(height)
          .satisfiesAnyOf(
              z -> assertThat(z).isBetween(1.2, 1.7), z -> assertThat(z).isBetween(6.0, 10.0));
    }
    assertThat(drivers).isBetween(150, 250);
  }

  @Test
  void putsNoRoadUserIntoAnother() {
    int users = 0;
    for (int index = 0; index < 20; index++) {
      List<Placed> crowd =
          new Crowd(scenes.describe(index), new SplittableRandom(index)).roadUsers();
      users += crowd.size();
      for (Placed one : crowd) {
        assertThat(crowd).filteredOn(other -> other != one && covers(one, other)).isEmpty();
      }
    }
    assertThat(users).isGreaterThan(400);
  }

  @ParameterizedTest
  @CsvSource({"63, 64", "64, 63", "4097, 64", "64, 4097"})
  void rejectsASizeThatItCannotDraw(int height, int width) {
    assertThatThrownBy(() -> new SimulatedScenes(1, new ImageSize(height, width)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 to 4096")
        .hasMessageContaining(Integer.toString(height));
  }

  /** Whether the middle of another is on the footprint. */
  private static boolean covers(Placed user, Placed other) {
    double dx = other.pose().x() - user.pose().x();
    double dy = other.pose().y() - user.pose().y();
    double cos = Math.cos(user.pose().heading());
    double sin = Math.sin(user.pose().heading());
    return Math.abs(dx * cos + dy * sin) < user.kind().length / 2
        && Math.abs(dy * cos - dx * sin) < user.kind().width / 2;
  }

  private static double meanRow(PanopticSegmentation truth, int id) {
    long sum = 0;
    long count = 0;
    for (int i = 0; i < truth.ids().length; i++) {
      if (truth.ids()[i] == id) {
        sum += i / SIZE.width();
        count++;
      }
    }
    return sum / (double) count;
  }
}
