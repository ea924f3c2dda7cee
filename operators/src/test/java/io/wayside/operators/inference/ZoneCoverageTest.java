package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SemanticMap;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Zone;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneCoverageTest {

  private static final byte ROAD = 0;
  private static final byte CAR = 1;
  private static final byte PERSON = 2;

  private final ZoneCoverage coverage =
      new ZoneCoverage(
          new LabelSet(
              List.of(
                  new Label(0, "Road", false, 0x808080),
                  new Label(1, "Car", true, 0x0000FF),
                  new Label(2, "Person", true, 0xFF0000))));

  @Test
  void countsThePixelsOfThingsAmongThoseOfTheZone() {
    SemanticMap map = map(10, 20, ROAD);
    Arrays.fill(map.labelIds(), 0, 20, CAR); // The first of ten rows.
    map.labelIds()[9 * 20] = PERSON;

    assertThat(coverage.of(map, List.of(box("all", 0, 0, 1, 1), box("upper", 0, 0, 1, 0.5))))
        .containsExactly(21 / 200.0, 20 / 100.0);
  }

  @Test
  void isThatOfTheZoneHoweverFineThePicture() {
    Zone triangle =
        new Zone("triangle", List.of(new Place(0, 0), new Place(1, 0), new Place(0, 1)));
    for (int size : new int[] {60, 240}) {
      SemanticMap map = map(size, size, ROAD);
      for (int y = 0; y < size; y++) {
        Arrays.fill(map.labelIds(), y * size, y * size + size / 2, CAR); // The left half.
      }
      assertThat(coverage.of(map, List.of(triangle)).get(0)).isEqualTo(0.75, within(0.01));
    }
  }

  @Test
  void aZoneBetweenThePixelsIsNotCovered() {
    assertThat(coverage.of(map(4, 4, CAR), List.of(box("dot", 0.51, 0.51, 0.52, 0.52))))
        .containsExactly(0.0);
    assertThat(coverage.of(map(4, 4, CAR), List.of())).isEmpty();
  }

  private static SemanticMap map(int height, int width, byte label) {
    byte[] labels = new byte[height * width];
    Arrays.fill(labels, label);
    return new SemanticMap(new ImageSize(height, width), labels);
  }

  private static Zone box(String name, double left, double top, double right, double bottom) {
    return new Zone(
        name,
        List.of(
            new Place(left, top),
            new Place(right, top),
            new Place(right, bottom),
            new Place(left, bottom)));
  }
}
