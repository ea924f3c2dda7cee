package io.wayside.model.maskformer;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.blocks.SinePositionEmbedding;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.maskformer.DecoderLayer.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The transformer decoder of MaskFormer, section 3.3: queries that start from zero read the
 * backbone's map at stride 32, as in DETR.
 */
final class TransformerDecoder {
  private final Operand<TFloat32> queryPositions;
  private final @Nullable Linear inputProjection;
  private final SinePositionEmbedding positionEmbedding;
  private final List<DecoderLayer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final boolean normAfterEach;
  private final int channels;

  TransformerDecoder(MaskFormerConfig config, Variables variables, String scope) {
    MaskFormerConfig.Decoder decoder = config.decoder();
    channels = decoder.hiddenSize();
    normAfterEach = decoder.auxiliaryLoss();
    queryPositions =
        variables.create(
            scope + ".queries_embedder" + Parameter.TABLE, decoder.numQueries(), channels);
    List<Integer> backbone = config.backbone().channels();
    int in = backbone.get(backbone.size() - 1);
    inputProjection =
        in == channels ? null : new Linear(variables, scope + ".input_projection", in, channels);
    positionEmbedding = new SinePositionEmbedding(channels);
    for (int i = 0; i < decoder.layers(); i++) {
      layers.add(new DecoderLayer(decoder, variables, scope + ".decoder.layers." + i));
    }
    norm = new LayerNorm(variables, scope + ".decoder.layernorm", channels);
  }

  /**
   * Builds the operations.
   *
   * @param features the backbone's map at stride 32
   * @return of each layer, [B·Q, C]
   */
  List<Operand<TFloat32>> outputs(Ops tf, FeatureMap features) {
    Memory memory = memory(tf, features);
    Operand<TFloat32> positions =
        tf.tile(
            queryPositions, Sizes.shape(tf, features.grid().batch(), tf.constant(1))); // [B·Q, C]
    Operand<TFloat32> queries = tf.withName("queries").zerosLike(positions);
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Ops scope = tf.withSubScope("layer" + i);
      queries = layers.get(i).call(scope, queries, positions, memory);
      if (normAfterEach) {
        queries = norm.call(scope, queries);
      }
      queries = scope.withName("output").identity(queries);
      outputs.add(queries);
    }
    return outputs;
  }

  /** What the heads read, [B·Q, C], from the {@link #outputs}. */
  Operand<TFloat32> answer(Ops tf, List<Operand<TFloat32>> outputs) {
    return tf.withName("output").identity(norm.call(tf, outputs.get(outputs.size() - 1)));
  }

  /** What the heads read of the layers before the last, from the {@link #outputs}. */
  List<Operand<TFloat32>> intermediate(Ops tf, List<Operand<TFloat32>> outputs) {
    List<Operand<TFloat32>> before = outputs.subList(0, outputs.size() - 1);
    return normAfterEach
        ? before
        : before.stream().map(output -> norm.call(tf.withSubScope("auxiliary"), output)).toList();
  }

  private Memory memory(Ops tf, FeatureMap features) {
    Grid grid = features.grid();
    Operand<TFloat32> values =
        inputProjection == null ? features.rows() : inputProjection.call(tf, features.rows());
    Operand<TFloat32> keys =
        Sums.of(
            tf,
            grid.sequences(tf, values, channels),
            positionEmbedding.call(tf, grid)); // [B, h·w, C]
    return new Memory(grid.batch(), FeatureMap.rows(tf, keys, channels), values);
  }
}
