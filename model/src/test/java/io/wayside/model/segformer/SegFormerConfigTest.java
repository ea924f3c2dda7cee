package io.wayside.model.segformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.model.blocks.Activation;
import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegFormerConfigTest {
  @TempDir Path folder;

  @Test
  void hasTheReferencesDefaults() throws IOException {
    assertThat(config(""))
        .isEqualTo(
            new SegFormerConfig(
                List.of(2, 2, 2, 2),
                List.of(8, 4, 2, 1),
                List.of(32, 64, 160, 256),
                List.of(7, 3, 3, 3),
                List.of(4, 2, 2, 2),
                List.of(1, 2, 5, 8),
                List.of(4, 4, 4, 4),
                Activation.GELU,
                256,
                List.of("LABEL_0", "LABEL_1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        ",'num_encoder_blocks':3; num_encoder_blocks",
        ",'reshape_last_stage':false; reshape_last_stage",
        ",'patch_sizes':[7,3,4,3]; patch_sizes",
        ",'num_attention_heads':[1,2,3,8]; num_attention_heads",
        ",'depths':[2,2,2]; depths"
      })
  void namesTheKeyThatItCannotFollow(String more, String key) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> config(more))
        .withMessageContaining("config.json: " + key + ": expected")
        .withMessageNotContaining("\n");
  }

  private SegFormerConfig config(String more) throws IOException {
    String text = "{'model_type':'segformer'" + more + "}";
    Files.writeString(folder.resolve("config.json"), text.replace('\'', '"'));
    return SegFormerConfig.read(folder);
  }
}
