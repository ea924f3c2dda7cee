package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrivacyTest {

  @Test
  void isAskedForByNames() {
    assertThat(Privacy.NONE.isAsked()).isFalse();
    assertThat(new Privacy(List.of("Car")).isAsked()).isTrue();
  }

  @Test
  void takesEachNameOnceInWhateverCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Privacy(List.of("Car", "car")))
        .withMessage("privacy.blur: expected each name once but was car twice");
  }

  @Test
  void refusesMoreNamesThanAModelCanHave() {
    List<String> names = IntStream.range(0, 256).mapToObj(i -> "class " + i).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Privacy(names))
        .withMessage("privacy.blur: expected at most 255 names but was 256");
  }
}
