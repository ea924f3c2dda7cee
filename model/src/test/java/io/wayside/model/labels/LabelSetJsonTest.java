package io.wayside.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSetJsonTest {

  @TempDir private Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    LabelSet labels =
        new LabelSet(
            List.of(new Label(0, "Straße", false, 0x0102FF), new Label(1, "car", true, 0)));
    Path file = folder.resolve("labels.json");

    LabelSetJson.write(labels, file);

    assertThat(LabelSetJson.read(file)).isEqualTo(labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"labels": []}                                                    | 1 to 255 classes but was 0
          {}                                                                | 1 to 255 classes but was 0
          {"labels": [{"id": 1, "name": "a", "isthing": true}]}             | labels[0]: expected id 0 but was 1
          {"labels": [{"id": 0, "isthing": true}]}                          | labels[0]: expected a name but was left out
          {"labels": [{"id": 0, "name": "a"}]}                              | labels[0]: expected isthing true or false
          {"labels": [{"id": 0, "name": "a", "isthing": 1, "colour": [1]}]} | expected a colour [r, g, b]
          {"labels": [{"id": 0, "name": "a", "isthing": 1, "colour": [0, 0, 256]}]} | expected a colour [r, g, b]
          {"labels": [                                                      | expected JSON
          """)
  void namesWhatIsWrong(String text, String expected) throws IOException {
    Path file = folder.resolve("labels.json");
    Files.writeString(file, text);

    assertThatIOException()
        .isThrownBy(() -> LabelSetJson.read(file))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(expected);
  }
}
