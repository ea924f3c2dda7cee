package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CameraFileTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void theSampleIsReadAndShowsEverySetting() throws IOException {
    CameraSettings sample = CameraFile.read(Path.of("../deploy/samples/camera.yaml"));

    assertThat(sample.tripwires()).hasSize(1);
    assertThat(sample.zones()).hasSize(1);
    assertThat(sample.overload()).isEqualTo(OverloadPolicy.LATEST);
    assertThat(sample.privacy()).isEqualTo(Privacy.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{policy: deadline, deadline: 2 s}      | 2000",
        "{policy: deadline, deadline: 500 ms}   | 500",
        "{policy: deadline, deadline: 1 min}    | 60000",
        "{policy: DEADLINE, deadline: 0.250s}   | 250",
      })
  void readsADeadlineAsItIsWritten(String overload, long millis) throws IOException {
    assertThat(read("overload: " + overload).overload())
        .isEqualTo(OverloadPolicy.deadline(Duration.ofMillis(millis)));
  }

  @Test
  void readsARateOfFrames() throws IOException {
    assertThat(read("overload: {policy: sample, frames-per-second: 0.5}").overload())
        .isEqualTo(OverloadPolicy.sample(0.5));
  }

  @Test
  void theJobsPolicyHoldsWhereNoneIsGiven() throws IOException {
    CameraSettings settings = read("overload:\nprivacy:");

    assertThat(settings).isEqualTo(CameraSettings.none("north"));
  }

  @Test
  void whatIsListedCanBePutAgain() throws IOException {
    CameraSettings settings =
        new CameraSettings(
            "north",
            List.of(),
            List.of(),
            OverloadPolicy.deadline(Duration.ofMillis(1_500)),
            new Privacy(List.of("Car")));
    Path file = Files.writeString(directory.resolve("a.json"), CameraMessage.json(settings));

    assertThat(CameraFile.read(file)).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overload: latest                         | overload: expected keys below it but was"
            + " \"latest\"",
        "overload: {policy: newest}               | overload.policy: expected lossless or latest or"
            + " deadline or sample but was \"newest\"",
        "overload: {deadline: 2 s}                | overload.policy: expected lossless, latest,"
            + " deadline or sample but there is none",
        "overload: {policy: deadline}             | overload.deadline: expected more than 0 s but"
            + " was 0 ms",
        "overload: {policy: deadline, deadline: 2}| overload.deadline: expected a duration such as"
            + " 500 ms or 2 s but was 2",
        "overload: {policy: latest, deadline: 2 s}| overload.deadline: expected none with the"
            + " policy LATEST but was 2000 ms",
        "overload: {policy: sample, frames-per-second: fast}| overload.frames-per-second: expected"
            + " a number but was \"fast\"",
        "overload: {policy: sample, rate: 2}      | overload.rate: unknown key, expected one of"
            + " deadline, frames-per-second, policy",
        "privacy: {blur: Pedestrian}              | privacy.blur: expected a list of names but was"
            + " \"Pedestrian\"",
        "privacy: {blur: [1]}                     | privacy.blur: expected a name but was 1",
        "privacy: {hide: [Car]}                   | privacy.hide: unknown key, expected one of"
            + " blur",
        "privacy: {blur: [Car, CAR]}              | privacy.blur: expected each name once but was"
            + " CAR twice",
      })
  void namesTheKeyOfWhatIsWrong(String yaml, String message) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> CameraFile.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": " + message);
  }

  private CameraSettings read(String yaml) throws IOException {
    return CameraFile.read(file(yaml));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("camera.yaml"), "camera: north\n" + yaml + "\n");
  }
}
