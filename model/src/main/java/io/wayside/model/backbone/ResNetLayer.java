package io.wayside.model.backbone;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.NormedConvolution;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two or three convolutions around a shortcut (ResNet, fig. 5): basic (3x3, 3x3) or bottleneck
 * (1x1, 3x3, 1x1 with a quarter of the channels inside).
 */
final class ResNetLayer {
  private static final int REDUCTION = 4;

  private final List<NormedConvolution> convolutions = new ArrayList<>();
  private final @Nullable NormedConvolution shortcut;
  private final Activation inner;
  private final Activation outer;

  ResNetLayer(ResNetConfig config, int in, int out, int stride, Variables variables, String scope) {
    outer = config.hiddenAct();
    // The reference hands the activation to the end of a layer only: inside it is always ReLU.
    inner = Activation.RELU;
    shortcut =
        in == out && stride == 1
            ? null
            : new NormedConvolution(variables, scope + ".shortcut", in, out, 1, stride);
    String layer = scope + ".layer.";
    if (config.bottleneck()) {
      int narrow = out / REDUCTION;
      boolean early = config.downsampleInBottleneck();
      convolutions.add(
          new NormedConvolution(variables, layer + 0, in, narrow, 1, early ? stride : 1));
      convolutions.add(
          new NormedConvolution(variables, layer + 1, narrow, narrow, 3, early ? 1 : stride));
      convolutions.add(new NormedConvolution(variables, layer + 2, narrow, out, 1, 1));
    } else {
      convolutions.add(new NormedConvolution(variables, layer + 0, in, out, 3, stride));
      convolutions.add(new NormedConvolution(variables, layer + 1, out, out, 3, 1));
    }
  }

  /** [B, h, w, in] to [B, ⌈h/stride⌉, ⌈w/stride⌉, out]. */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    Operand<TFloat32> x = pictures;
    int last = convolutions.size() - 1;
    for (NormedConvolution convolution : convolutions.subList(0, last)) {
      x = inner.call(tf, convolution.call(tf, x));
    }
    x = convolutions.get(last).call(tf, x);
    return outer.call(
        tf, Sums.of(tf, x, shortcut == null ? pictures : shortcut.call(tf, pictures)));
  }
}
