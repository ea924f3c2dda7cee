package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.ImageSize;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationOptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"sim:", "sim://", "sim:?", "", "?"})
  void keepsTheDefaultsWhereNothingIsSaid(String text) {
    assertThat(SimulationOptions.parse(text)).isEqualTo(SimulationOptions.DEFAULT);
  }

  @Test
  void readsEveryOptionOfAUri() {
    URI uri =
        URI.create(
            "sim:?seed=-7&size=1280x720&density=0.5&seconds=2.5&night=true&camera=east&fps=10");

    assertThat(SimulationOptions.parse(uri))
        .isEqualTo(
            new SimulationOptions(
                -7,
                new ImageSize(720, 1280),
                0.5,
                Duration.ofMillis(2500),
                true,
                Viewpoint.EAST,
                10));
  }

  @Test
  void takesACameraByNumberOrName() {
    assertThat(SimulationOptions.parse("camera=2"))
        .isEqualTo(SimulationOptions.parse("camera=approach"));
    assertThat(SimulationOptions.parse("camera=driver").viewpoint()).isEqualTo(Viewpoint.DRIVER);
    assertThat(SimulationOptions.parse("camera=5").viewpoint()).isEqualTo(Viewpoint.DRIVER);
  }

  @ParameterizedTest
  @CsvSource({
    "seed, x, a whole number",
    "size, 640, from 64 to 4096",
    "size, 63x64, from 64 to 4096",
    "size, 0x0, from 64 to 4096",
    "size, 5000x100, from 64 to 4096",
    "density, 3.1, 0 to 3",
    "density, NaN, 0 to 3",
    "density, many, 0 to 3",
    "seconds, 0, 1 to 3600",
    "seconds, 3601, 1 to 3600",
    "seconds, NaN, 1 to 3600",
    "seconds, Infinity, 1 to 3600",
    "night, yes, true or false",
    "camera, 6, driver",
    "camera, roof, corner",
    "fps, 0, 1 to 120",
  })
  void namesTheKeyTheValueAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> SimulationOptions.parse("sim:?" + key + "=" + value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(allowed)
        .hasMessageContaining(value);
  }

  @Test
  void rejectsAnUnknownKey() {
    assertThatThrownBy(() -> SimulationOptions.parse("sim:?speed=3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed")
        .hasMessageContaining("seed, size, density");
  }
}
