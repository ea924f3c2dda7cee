package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import io.wayside.model.maskformer.PerPixelBaseline;
import io.wayside.model.postprocess.MaskFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The families of networks that are built. */
public enum ModelFamily {
  /** Predicts masks: {@link io.wayside.model.mask2former}. */
  MASK2FORMER("mask2former", MaskFamily.MASK2FORMER),
  /** Predicts masks: {@link io.wayside.model.maskformer}. */
  MASKFORMER("maskformer", MaskFamily.MASKFORMER),
  /**
   * Predicts the class of each pixel: {@link PerPixelBaseline}. A MaskFormer by its {@code
   * model_type}; {@code architectures} tells them apart.
   */
  PER_PIXEL_BASELINE("per-pixel-baseline", null),
  /** Predicts the class of each pixel: {@link io.wayside.model.segformer}. */
  SEGFORMER("segformer", null);

  private static final Set<ModelFamily> MODEL_TYPES =
      EnumSet.complementOf(EnumSet.of(PER_PIXEL_BASELINE));

  private final String key;
  private final Optional<MaskFamily> masks;

  ModelFamily(String key, @Nullable MaskFamily masks) {
    this.key = key;
    this.masks = Optional.ofNullable(masks);
  }

  /**
   * The family of a checkpoint.
   *
   * @throws CheckpointException where there is no {@code config.json} or one of another family
   */
  public static ModelFamily of(Path checkpoint) throws IOException {
    ConfigNode config = ConfigNode.readConfig(checkpoint);
    Optional<ModelFamily> family = ofType(config.text("model_type", ""));
    String known = MODEL_TYPES.stream().map(ModelFamily::key).collect(Collectors.joining(", "));
    config.require(family.isPresent(), "model_type", "one of " + known);
    boolean baseline = config.texts("architectures").contains(PerPixelBaseline.ARCHITECTURE);
    return family.filter(type -> type != MASKFORMER || !baseline).orElse(PER_PIXEL_BASELINE);
  }

  private static Optional<ModelFamily> ofType(String modelType) {
    return MODEL_TYPES.stream().filter(family -> family.key.equals(modelType)).findFirst();
  }

  /** The family of a {@link #key}. */
  public static Optional<ModelFamily> find(String key) {
    return Arrays.stream(values()).filter(family -> family.key.equals(key)).findFirst();
  }

  /** Its name in descriptions of models: {@code model_type} where that tells it. */
  public String key() {
    return key;
  }

  /** How its masks are read; empty if it predicts none. */
  public Optional<MaskFamily> masks() {
    return masks;
  }
}
