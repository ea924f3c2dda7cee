package io.wayside.model.maskformer;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Linear;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * PerPixelBaseline of the MaskFormer paper (arXiv:2107.06278, section 4): its pixel-level module,
 * and one linear classifier of each place of the mask features ({@code PerPixelBaselineHead} of
 * facebookresearch/MaskFormer, without the last enlargement, which the readout makes).
 *
 * <p>The constructor adds the variables to a graph; {@link #call} may be used several times, each
 * adds the operations once more over the same variables.
 */
public final class PerPixelBaseline {

  /** What {@code architectures} of a {@code config.json} calls this head of the family. */
  public static final String ARCHITECTURE = "MaskFormerPerPixelBaseline";

  private final PixelLevelModule pixelLevel;
  private final Linear predictor;
  private final int classes;
  private final WeightMap weights;

  /**
   * Adds the variables of a network to the graph of {@code variables}.
   *
   * @param config whose transformer decoder is not read
   */
  public PerPixelBaseline(MaskFormerConfig config, Variables variables) {
    classes = config.classes();
    pixelLevel = new PixelLevelModule(config, variables);
    predictor = new Linear(variables, "predictor", config.maskFeatureSize(), classes);
    weights = MaskFormerWeights.of(variables, config.backbone());
  }

  /**
   * Builds the operations.
   *
   * @param pixelValues [B, H, W, 3], normalised; all three sizes may be open
   * @return logits [B, K, ⌈H/4⌉, ⌈W/4⌉]
   */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pixelValues) {
    FeatureMap pixels = pixelLevel.call(tf, pixelValues).mask();
    Operand<TFloat32> logits =
        pixels.grid().pictures(tf, predictor.call(tf, pixels.rows()), classes); // [B, h, w, K]
    return tf.withName("logits").linalg.transpose(logits, tf.array(0, 3, 1, 2));
  }

  /** Which tensor of a checkpoint goes where. */
  public WeightMap weights() {
    return weights;
  }
}
