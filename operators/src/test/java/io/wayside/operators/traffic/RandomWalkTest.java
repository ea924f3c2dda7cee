package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.hidden;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a road user wanders, over a line through the whole picture both ways take turns. */
final class RandomWalkTest {

  private static final double MARGIN = WatchedCamera.AT_ONCE.margin();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rightwardLessLeftwardIsTheChangeOfSide(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double left = random.nextDouble();
    double right = random.nextDouble();
    Tripwire line = new Tripwire("a", new Place(0, left), new Place(1, right), "right", "left");
    WatchedCamera camera = WatchedCamera.with(line);
    double length = Math.sqrt(1 + (right - left) * (right - left));
    int first = 0;
    int last = 0;
    double x = random.nextDouble();
    double y = random.nextDouble();
    double step = random.nextDouble() * 0.1;
    for (int i = 0; i < 500; i++) {
      x = Math.max(0, Math.min(1, x + step * (2 * random.nextDouble() - 1)));
      y = Math.max(0, Math.min(1, y + step * (2 * random.nextDouble() - 1)));
      boolean hides = i > 0 && random.nextInt(3) == 0;
      camera.at(i * 40L, hides ? hidden(1, x, y) : seen(1, x, y));
      double below = (y - left - x * (right - left)) / length;
      if (!hides && Math.abs(below) >= MARGIN) {
        last = below > 0 ? 1 : -1;
        first = first == 0 ? last : first;
      }
    }

    long rightward = camera.directions().stream().filter("right"::equals).count();
    long leftward = camera.directions().size() - rightward;
    assertThat(rightward - leftward).isEqualTo((last - first) / 2).isBetween(-1L, 1L);
    for (int i = 1; i < camera.directions().size(); i++) {
      assertThat(camera.directions().get(i)).isNotEqualTo(camera.directions().get(i - 1));
      assertThat(camera.crossings().get(i).time())
          .isAfterOrEqualTo(camera.crossings().get(i - 1).time());
    }
  }
}
