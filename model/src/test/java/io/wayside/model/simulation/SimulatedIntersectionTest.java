package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.Image;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedIntersectionTest {

  private static final String SMALL = "size=320x180&seconds=20&fps=10&seed=3";

  @Test
  void drawsTheSamePixelsWhateverTheOrder() {
    SimulatedIntersection forwards = scene(SMALL);
    SimulatedIntersection backwards = scene(SMALL);
    long[] one = new long[6];
    long[] two = new long[6];
    for (int i = 0; i < 6; i++) {
      one[i] = crc(forwards.frame(i * 30).image());
      two[5 - i] = crc(backwards.frame((5 - i) * 30).image());
    }
    assertThat(two).isEqualTo(one);
    assertThat(Arrays.stream(one).distinct().count()).isEqualTo(6);
  }

  @Test
  void drawsTheSamePixelsInEveryThread() throws Exception {
    SimulatedIntersection scene = scene(SMALL);
    Callable<Long> draw = () -> crc(scene.frame(77).image());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Long>> drawn = threads.invokeAll(List.of(draw, draw, draw, draw, draw, draw));
      long expected = crc(scene(SMALL).frame(77).image());
      for (Future<Long> each : drawn) {
        assertThat(each.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void drawsAnotherSceneForAnotherSeed() {
    assertThat(scene("size=320x180&seed=1").frame(0).image())
        .isNotEqualTo(scene("size=320x180&seed=2").frame(0).image());
  }

  @Test
  void isMuchDarkerAtNight() {
    double day = brightness(scene(SMALL).frame(50).image());
    double night = brightness(scene(SMALL + "&night=true").frame(50).image());
    assertThat(day).isGreaterThan(90);
    assertThat(night).isBetween(12.0, day / 2);
  }

  @ParameterizedTest
  @EnumSource(Viewpoint.class)
  void listsEverySegmentOfTheTrueMapWithItsAreaAndBox(Viewpoint viewpoint) {
    SimulatedIntersection scene = scene(SMALL + "&density=2&camera=" + viewpoint.option());
    PanopticSegmentation truth = scene.frame(60).truth();
    Map<Integer, Long> areas = new HashMap<>();
    for (int id : truth.ids()) {
      areas.merge(id, 1L, Long::sum);
    }
    assertThat(truth.segments())
        .extracting(SegmentInfo::id)
        .containsExactlyInAnyOrderElementsOf(areas.keySet());
    for (SegmentInfo segment : truth.segments()) {
      assertThat(segment.areaPixels()).isEqualTo(areas.get(segment.id()));
      assertThat(segment.thing())
          .isEqualTo(SimulatedIntersection.labels().get(segment.labelId()).thing());
      assertThat((long) segment.box().width() * segment.box().height())
          .isGreaterThanOrEqualTo(segment.areaPixels());
    }
    assertThat(truth.segments()).filteredOn(SegmentInfo::thing).hasSizeGreaterThan(3);
  }

  @Test
  void showsRoadUsersWhereTheyStand() {
    SimulatedIntersection scene = scene("size=640x360&seconds=20&fps=10&seed=3");
    Projection projection = new Projection(Viewpoint.CORNER.camera(), 360, 640);
    int checked = 0;
    for (int index = 0; index < 200; index += 40) {
      PanopticSegmentation truth = scene.frame(index).truth();
      for (Vehicle vehicle : scene.traffic().vehicles()) {
        if (vehicle.kind() == RoadUserKind.CYCLIST || !vehicle.present(index / 10.0)) {
          continue;
        }
        Pose pose = vehicle.pose(index / 10.0);
        Vector seen = projection.toCamera(new Vector(pose.x(), pose.y(), 0.8));
        if (seen.z() < 5 || seen.z() > 28) {
          continue;
        }
        int x = (int) projection.column(seen);
        int y = (int) projection.row(seen);
        if (x >= 0 && y >= 0 && x < 640 && y < 360) {
          checked++;
          // Something stands at this pixel: the vehicle, or what hides it; never road or sky.
          int id = truth.ids()[y * 640 + x];
          assertThat(id).isNotIn(Labels.ROAD + 1, Labels.PAVEMENT + 1, Labels.SKY + 1);
        }
      }
    }
    assertThat(checked).isGreaterThan(5);
  }

  @Test
  void keepsTheIdAndClassOfARoadUserOverTime() {
    SimulatedIntersection scene = scene(SMALL);
    Map<Integer, Integer> labels = new HashMap<>();
    int again = 0;
    for (int index = 0; index < 100; index += 10) {
      for (SegmentInfo segment : scene.frame(index).truth().segments()) {
        Integer before = labels.put(segment.id(), segment.labelId());
        if (before != null) {
          again++;
          assertThat(segment.labelId()).isEqualTo(before);
        }
      }
    }
    assertThat(again).isGreaterThan(30);
  }

  @Test
  void picturesAndTrueMapsShareTheirGeometry() {
    SimulatedIntersection empty = scene(SMALL + "&density=0");
    SimulatedIntersection busy = scene(SMALL + "&density=2");
    byte[] without = empty.frame(0).image().rgb();
    byte[] with = busy.frame(0).image().rgb();
    PanopticSegmentation truth = busy.frame(0).truth();
    int things = 0;
    int different = 0;
    for (int i = 0; i < truth.ids().length; i++) {
      if (truth.ids()[i] >= Studio.FIRST_THING) {
        things++;
        int change = 0;
        for (int channel = 0; channel < 3; channel++) {
          change += Math.abs((with[3 * i + channel] & 255) - (without[3 * i + channel] & 255));
        }
        different += change > 12 ? 1 : 0;
      }
    }
    assertThat(things).isGreaterThan(500);
    assertThat(different).isGreaterThan(things * 8 / 10);
  }

  @Test
  void countsForADriverOnlyOverTheLinesThatLieAcrossTheView() {
    SimulatedIntersection pole = scene(SMALL);
    SimulatedIntersection driver = scene(SMALL + "&camera=driver");
    assertThat(pole.lines()).hasSize(8);
    assertThat(driver.lines())
        .extracting(CountingLine::name)
        .containsExactlyInAnyOrder("north-entry", "north-exit", "south-entry", "south-exit");
    assertThat(driver.crossings())
        .isNotEmpty()
        .isEqualTo(
            pole.crossings().stream().filter(each -> each.line().matches(".*th-.*")).toList());
    for (CountingLine line : driver.lines()) {
      assertThat(line.x1()).isBetween(0.0, 320.0);
      assertThat(line.y1()).isBetween(60.0, 180.0);
    }
  }

  @Test
  void showsADriverTheSkyAboveTheRoad() {
    PanopticSegmentation truth = scene(SMALL + "&camera=driver&density=0").frame(0).truth();
    assertThat(truth.ids()[5 * 320 + 160]).isEqualTo(Labels.SKY + 1);
    assertThat(truth.ids()[170 * 320 + 160]).isEqualTo(Labels.ROAD + 1);
  }

  @Test
  void countsFramesAndFindsThemByTime() {
    SimulatedIntersection scene = scene(SMALL);
    assertThat(scene.frames()).isEqualTo(200);
    assertThat(scene.fps()).isEqualTo(10);
    assertThat(scene.at(Duration.ofMillis(1250)).index()).isEqualTo(12);
    assertThat(scene.at(Duration.ofMillis(1300)).index()).isEqualTo(13);
    assertThat(scene.frame(13).time()).isEqualTo(Duration.ofMillis(1300));
    assertThatThrownBy(() -> scene.frame(200))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("199")
        .hasMessageContaining("200");
  }

  private static SimulatedIntersection scene(String query) {
    return new SimulatedIntersection(SimulationOptions.parse(query));
  }

  private static long crc(Image image) {
    CRC32 crc = new CRC32();
    crc.update(image.rgb());
    return crc.getValue();
  }

  private static double brightness(Image image) {
    long sum = 0;
    for (byte channel : image.rgb()) {
      sum += channel & 255;
    }
    return sum / (double) image.rgb().length;
  }
}
