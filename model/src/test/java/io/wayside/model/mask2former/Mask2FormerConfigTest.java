package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.backbone.BackboneConfig;
import io.wayside.model.backbone.ResNetConfig;
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

class Mask2FormerConfigTest {
  @TempDir Path folder;

  @Test
  void hasTheReferencesDefaults() throws IOException {
    Mask2FormerConfig config = Mask2FormerConfig.read(config("{'model_type':'mask2former'}"));
    assertThat(config)
        .isEqualTo(
            new Mask2FormerConfig(
                new SwinConfig(
                    4,
                    96,
                    List.of(2, 2, 18, 2),
                    List.of(3, 6, 12, 24),
                    7,
                    4,
                    true,
                    Activation.GELU,
                    1e-5f),
                256,
                256,
                256,
                1024,
                6,
                10,
                8,
                2048,
                Activation.RELU,
                100,
                List.of("LABEL_0", "LABEL_1")));
  }

  @Test
  void hasTheBackbonesOwnDefaults() throws IOException {
    String stages = "'out_features':['stage1','stage2','stage3','stage4']";
    assertThat(backbone("{'model_type':'swin'," + stages + "}"))
        .isInstanceOfSatisfying(
            SwinConfig.class, swin -> assertThat(swin.depths()).containsExactly(2, 2, 6, 2));
    assertThat(backbone("{'model_type':'resnet'," + stages + "}"))
        .isEqualTo(
            new ResNetConfig(
                64,
                List.of(256, 512, 1024, 2048),
                List.of(3, 4, 6, 3),
                true,
                Activation.RELU,
                false,
                false));
  }

  @Test
  void takesStagesByIndexWhereTheyHaveNoNames() throws IOException {
    assertThat(backbone("{'model_type':'swin','out_indices':[1,2,3,4]}"))
        .isInstanceOf(SwinConfig.class);
  }

  @Test
  void ordersLabelsById() throws IOException {
    Path file = config("{'model_type':'mask2former','id2label':{'1':'car','0':'road'}}");
    assertThat(Mask2FormerConfig.read(file).labels()).containsExactly("road", "car");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'model_type':'maskformer'            | model_type: expected mask2former but was "maskformer"
          'pre_norm':true                      | pre_norm: expected false but was true
          'use_timm_backbone':true             | use_timm_backbone: expected false but was true
          'backbone':'resnet50'                | backbone: expected null, with a backbone_config but was "resnet50"
          'enforce_input_projection':true      | enforce_input_projection: expected false but was true
          'feature_strides':[2,4,8,16]         | feature_strides: expected [4, 8, 16, 32] but was [2,4,8,16]
          'common_stride':8                    | common_stride: expected 4 but was 8
          'hidden_dim':128                     | hidden_dim: expected the same as feature_size but was 128
          'feature_size':100                   | feature_size: expected a multiple of 32 but was 100
          'num_attention_heads':7              | num_attention_heads: expected a divisor of feature_size but was 7
          'num_queries':0                      | num_queries: expected a whole number above 0 but was 0
          'num_queries':'many'                 | num_queries: expected a whole number above 0 but was "many"
          'activation_function':'tanh'         | activation_function: expected relu, gelu or silu but was "tanh"
          'id2label':{'0':'a','2':'b'}         | id2label: expected names for the ids 0 to 1 but was {"0":"a","2":"b"}
          'backbone_config':7                  | backbone_config: expected an object but was 7
          'backbone_config':{'model_type':'convnext'} | backbone_config.model_type: expected swin or resnet but was "convnext"
          'backbone_config':{'model_type':'swin'}     | backbone_config.out_features: expected [stage1, stage2, stage3, stage4] but was absent
          'backbone_config':{'model_type':'swin','out_indices':[1,2,3,4],'use_absolute_embeddings':true} | backbone_config.use_absolute_embeddings: expected false but was true
          'backbone_config':{'model_type':'swin','out_indices':[1,2,3,4],'num_heads':[5,6,12,24]} | backbone_config.num_heads: expected divisors of [96, 192, 384, 768] but was [5,6,12,24]
          'backbone_config':{'model_type':'swin','out_indices':[1,2,3,4],'depths':[2,2]} | backbone_config.depths: expected a list of 4 numbers but was [2,2]
          'backbone_config':{'model_type':'resnet','out_indices':[1,2,3,4],'layer_type':'wide'} | backbone_config.layer_type: expected bottleneck or basic but was "wide"
          """)
  void namesTheKeyThatItDoesNotBuild(String entry, String message) throws IOException {
    String family = entry.contains("mask") ? "" : "'model_type':'mask2former',";
    Path file = config("{" + family + entry + "}");
    assertThatThrownBy(() -> Mask2FormerConfig.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void namesAFileThatIsNotJson() throws IOException {
    Path file = config("{");
    assertThatThrownBy(() -> Mask2FormerConfig.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": not JSON");
  }

  @Test
  void namesAFileThatIsMissing() {
    assertThatThrownBy(() -> Mask2FormerConfig.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(folder.resolve("config.json") + ": no such file");
  }

  private BackboneConfig backbone(String json) throws IOException {
    return Mask2FormerConfig.read(
            config("{'model_type':'mask2former','backbone_config':" + json + "}"))
        .backbone();
  }

  private Path config(String json) throws IOException {
    return Files.writeString(folder.resolve("config.json"), json.replace('\'', '"'));
  }
}
