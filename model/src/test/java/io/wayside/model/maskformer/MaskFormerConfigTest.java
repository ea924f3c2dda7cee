package io.wayside.model.maskformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.model.backbone.SwinConfig;
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

class MaskFormerConfigTest {
  @TempDir Path folder;

  @Test
  void hasTheReferencesDefaults() throws IOException {
    assertThat(config(""))
        .isEqualTo(
            new MaskFormerConfig(
                new SwinConfig(
                    4,
                    128,
                    List.of(2, 2, 18, 2),
                    List.of(4, 8, 16, 32),
                    12,
                    4,
                    true,
                    Activation.GELU,
                    1e-5f),
                256,
                256,
                new MaskFormerConfig.Decoder(256, 6, 8, 2048, Activation.RELU, false, 100),
                List.of("LABEL_0", "LABEL_1")));
  }

  @Test
  void readsOlderFilesWhoseSwinNamesNoStages() throws IOException {
    MaskFormerConfig config = config(",'backbone_config':{'model_type':'swin','embed_dim':48}");

    assertThat(config.backbone().channels()).containsExactly(48, 96, 192, 384);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        ",'backbone_config':{'model_type':'maskformer-swin'}; backbone_config.out_features",
        ",'backbone_config':{'model_type':'vit'}; backbone_config.model_type",
        ",'decoder_config':{'model_type':'bart'}; decoder_config.model_type",
        ",'decoder_config':{'decoder_attention_heads':7}; decoder_config.decoder_attention_heads",
        ",'fpn_feature_size':48; fpn_feature_size",
        ",'use_timm_backbone':true; use_timm_backbone"
      })
  void namesTheKeyThatItCannotFollow(String more, String key) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> config(more))
        .withMessageContaining("config.json: " + key + ": expected")
        .withMessageNotContaining("\n");
  }

  private MaskFormerConfig config(String more) throws IOException {
    String text = "{'model_type':'maskformer'" + more + "}";
    Files.writeString(folder.resolve("config.json"), text.replace('\'', '"'));
    return MaskFormerConfig.read(folder);
  }
}
