package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TripwireTest {

  private static final Place LEFT = new Place(0, 0.5);
  private static final Place RIGHT = new Place(1, 0.5);

  @Test
  void reachesFromEdgeToEdge() {
    Tripwire tripwire = new Tripwire("stop line", LEFT, RIGHT, "in", "out");

    assertThat(tripwire.from()).isEqualTo(LEFT);
    assertThat(tripwire.to()).isEqualTo(RIGHT);
  }

  @Test
  void hasAName() {
    refused(() -> line(" "), "tripwire: expected a name of 1 to 100 characters in one line", "' '");
    refused(() -> line("n".repeat(101)), "1 to 100 characters", "'" + "n".repeat(100) + "'");
    assertThat(line("n".repeat(100)).name()).hasSize(100);
  }

  @Test
  void hasANameThatCannotForgeALineOfALog() {
    refused(() -> line("a\nERROR all is lost"), "in one line", "'a?ERROR all is lost'");
    refused(() -> line("a\u2028b"), "in one line", "'a?b'");
  }

  @Test
  void hasANameThatCanBeWrittenInUtf8() {
    refused(() -> line("half \ud83d"), "in one line", "'half ?'");
    assertThat(line("Straße 東 \ud83d\ude8c").name()).endsWith("\ud83d\ude8c");
  }

  @Test
  void liesInThePicture() {
    refused(
        () -> new Tripwire("a", new Place(-0.01, 0.5), RIGHT, "in", "out"),
        "tripwire a: expected places from 0 to 1",
        "x=-0.01");
    refused(
        () -> new Tripwire("a", LEFT, new Place(Double.NaN, 0.5), "in", "out"),
        "tripwire a: expected places from 0 to 1",
        "x=NaN");
  }

  @Test
  void hasALength() {
    refused(() -> new Tripwire("a", LEFT, LEFT, "in", "out"), "ends at least 0.001 apart", "x=0.0");
    refused(
        () -> new Tripwire("a", LEFT, new Place(-0.0, 0.5), "in", "out"),
        "ends at least 0.001 apart",
        "x=-0.0");
  }

  @Test
  void hasAWordForEachWay() {
    refused(
        () -> new Tripwire("a", LEFT, RIGHT, "", "out"),
        "tripwire a: direction: expected a name",
        "''");
    refused(
        () -> new Tripwire("a", LEFT, RIGHT, "in", "\t"),
        "tripwire a: direction: expected a name",
        "'?'");
    refused(
        () -> new Tripwire("a", LEFT, RIGHT, "in", "in"),
        "tripwire a: expected two directions",
        "in twice");
  }

  private static Tripwire line(String name) {
    return new Tripwire(name, LEFT, RIGHT, "in", "out");
  }

  private static void refused(ThrowingCallable made, String expected, String was) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining(" but was ")
        .hasMessageContaining(was);
  }
}
