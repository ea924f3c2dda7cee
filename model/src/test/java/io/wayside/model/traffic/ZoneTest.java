package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ZoneTest {

  @Test
  void containsWhatIsInside() {
    Zone triangle = zone(0.1, 0.1, 0.9, 0.1, 0.1, 0.9);

    assertThat(triangle.contains(new Place(0.2, 0.2))).isTrue();
    assertThat(triangle.contains(new Place(0.6, 0.6))).isFalse();
    assertThat(triangle.contains(new Place(0.05, 0.2))).isFalse();
    assertThat(triangle.contains(new Place(-3, 0.2))).isFalse();
  }

  @Test
  void doesNotContainItsNotch() {
    Zone u = letterU();

    assertThat(u.contains(new Place(0.2, 0.3))).isTrue();
    assertThat(u.contains(new Place(0.5, 0.3))).isFalse();
    assertThat(u.contains(new Place(0.5, 0.7))).isTrue();
    assertThat(u.contains(new Place(0.8, 0.3))).isTrue();
  }

  @Test
  void mayHaveTwoSidesOnOneStraightLine() {
    assertThat(letterU().corners()).hasSize(8);
  }

  @Test
  void mayHaveACornerInTheMiddleOfAStraightSide() {
    assertThat(zone(0.1, 0.1, 0.5, 0.1, 0.9, 0.1, 0.9, 0.9).corners()).hasSize(4);
  }

  @Test
  void tilesThePlaneWithItsNeighbour() {
    Zone left = zone(0, 0, 0.5, 0, 0.5, 1, 0, 1);
    Zone right = zone(0.5, 0, 1, 0, 1, 1, 0.5, 1);
    Place between = new Place(0.5, 0.5);

    assertThat(left.contains(between)).isNotEqualTo(right.contains(between));
  }

  @Test
  void takesItsCornersInEitherOrder() {
    List<Place> corners = letterU().corners();
    List<Place> reversed = IntStream.range(0, 8).mapToObj(i -> corners.get(7 - i)).toList();

    Zone backwards = new Zone("u", reversed);

    assertThat(backwards.contains(new Place(0.2, 0.3))).isTrue();
    assertThat(backwards.contains(new Place(0.5, 0.3))).isFalse();
  }

  @Test
  void hasThreeToSixtyFourCorners() {
    refused("zone a: expected 3 to 64 corners but was 2", 0.1, 0.1, 0.9, 0.9);
    assertThat(round(64).corners()).hasSize(64);
    assertThatThrownBy(() -> round(65)).hasMessage("zone a: expected 3 to 64 corners but was 65");
  }

  @Test
  void liesInThePicture() {
    refused("zone a: expected places from 0 to 1", 0.1, 0.1, 0.9, 0.1, 0.9, 1.1);
    refused("zone a: expected places from 0 to 1", 0.1, 0.1, 0.9, Double.NaN, 0.9, 0.9);
  }

  @Test
  void hasAnArea() {
    refused("zone a: expected an area but was none", 0.1, 0.1, 0.1002, 0.1, 0.1, 0.1002);
    refused("zone a: expected ", 0.1, 0.1, 0.2, 0.2, 0.3, 0.3);
  }

  @Test
  void doesNotCrossItself() {
    refused(CROSSES, 0.1, 0.1, 0.9, 0.9, 0.9, 0.1, 0.1, 0.9);
    refused(CROSSES, 0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.5, 0.1, 0.1, 0.9);
  }

  @Test
  void doesNotTurnBackOnItself() {
    refused(CROSSES, 0.1, 0.1, 0.5, 0.1, 0.25, 0.1, 0.25, 0.9);
  }

  @Test
  void namesNoCornerTwice() {
    refused(CROSSES, 0.1, 0.1, 0.1, 0.1, 0.9, 0.1, 0.9, 0.9);
    refused(CROSSES, 0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.1);
  }

  @Test
  void keepsItsOwnCorners() {
    assertThatThrownBy(() -> Collections.reverse(letterU().corners()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hasAName() {
    assertThatThrownBy(() -> new Zone("", letterU().corners()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("zone: expected a name of 1 to 100 characters in one line but was ''");
  }

  private static final String CROSSES =
      "zone a: expected sides that do not cross but was some that do";

  private static Zone letterU() {
    return zone(0.1, 0.1, 0.3, 0.1, 0.3, 0.6, 0.7, 0.6, 0.7, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9);
  }

  private static Zone round(int corners) {
    return new Zone(
        "a",
        IntStream.range(0, corners)
            .mapToDouble(i -> 2 * Math.PI * i / corners)
            .mapToObj(angle -> new Place(0.5 + 0.4 * Math.cos(angle), 0.5 + 0.4 * Math.sin(angle)))
            .toList());
  }

  private static void refused(String message, double... coordinates) {
    assertThatThrownBy(() -> zone(coordinates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static Zone zone(double... coordinates) {
    return new Zone(
        "a",
        IntStream.range(0, coordinates.length / 2)
            .mapToObj(i -> new Place(coordinates[2 * i], coordinates[2 * i + 1]))
            .toList());
  }
}
