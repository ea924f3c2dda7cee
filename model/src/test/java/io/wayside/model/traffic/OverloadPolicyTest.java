package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wayside.model.traffic.OverloadPolicy.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverloadPolicyTest {

  @Test
  void keepsItsDeadlineAndItsRate() {
    assertThat(OverloadPolicy.deadline(Duration.ofSeconds(2)).deadline()).hasSeconds(2);
    assertThat(OverloadPolicy.sample(0.1).framesPerSecond()).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEADLINE| 0|   0|overload.deadline: expected more than 0 s but was 0 ms",
        "LATEST  | 5|   0|overload.deadline: expected none with the policy LATEST but was 5 ms",
        "SAMPLE  | 0|   0|overload.frames-per-second: expected more than 0 and at most 1000",
        "SAMPLE  | 0|2000|overload.frames-per-second: expected more than 0 and at most 1000",
        "SAMPLE  | 0| NaN|overload.frames-per-second: expected more than 0 and at most 1000",
        "SAMPLE  | 5|   1|overload.deadline: expected none with the policy SAMPLE",
        "LOSSLESS| 0|   2|overload.frames-per-second: expected none with the policy LOSSLESS",
      })
  void refusesWhatThePolicyDoesNotHeed(Kind kind, long millis, double rate, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OverloadPolicy(kind, millis, rate))
        .withMessageContaining(message);
  }
}
