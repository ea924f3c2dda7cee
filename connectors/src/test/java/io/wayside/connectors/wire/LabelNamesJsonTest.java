package io.wayside.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNamesJsonTest {

  @Test
  void readsWhatItWrites() {
    LabelSet labels =
        new LabelSet(
            List.of(new Label(0, "\"Straße\"", false, 0), new Label(1, "traffic light", true, 0)));

    assertThat(LabelNamesJson.read(LabelNamesJson.write(labels)))
        .containsExactly("\"Straße\"", "traffic light");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[", "[null]", "[[\"a\"]]", "nothing"})
  void refusesWhatNamesNothing(String json) {
    assertThatThrownBy(() -> LabelNamesJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("labels: expected a");
  }
}
