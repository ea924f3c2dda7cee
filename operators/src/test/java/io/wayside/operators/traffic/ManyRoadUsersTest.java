package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.operators.tracking.FrameTracks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The most that settings allow, with many road users. */
final class ManyRoadUsersTest {

  private static final int FRAMES = 250;

  /**
   * Ten seconds of video are to be done well within ten seconds, on a slow and busy machine too.
   */
  @Test
  void aHundredOverAHundredTripwiresAndZonesKeepUpWithTheCamera() {
    List<Tripwire> tripwires = new ArrayList<>();
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double at = 0.005 + 0.01 * i;
      tripwires.add(new Tripwire("t" + i, new Place(0, at), new Place(1, 1 - at), "in", "out"));
      zones.add(octagon("z" + i, 0.1 + 0.008 * i, 0.08));
    }
    RandomTraffic traffic = new RandomTraffic(1, 100);
    List<FrameTracks> frames =
        IntStream.range(0, 400 + FRAMES)
            .mapToObj(i -> traffic.frame(WatchedCamera.time(i * 40L)))
            .toList();
    WatchedCamera camera =
        WatchedCamera.with(TrafficSettings.DEFAULTS, new CameraSettings("c", tripwires, zones));
    frames.subList(0, 400).forEach(camera::take);
    assertThat(camera.state().tracks()).hasSizeGreaterThan(50);

    long start = System.nanoTime();
    frames.subList(400, 400 + FRAMES).forEach(camera::take);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(camera.crossings()).hasSizeGreaterThan(10_000);
    assertThat(taken).isLessThan(Duration.ofSeconds(10));
  }

  private static Zone octagon(String name, double middle, double radius) {
    return new Zone(
        name,
        IntStream.range(0, 8)
            .mapToDouble(i -> Math.PI * i / 4)
            .mapToObj(
                angle ->
                    new Place(middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)))
            .toList());
  }
}
