package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import io.wayside.model.postprocess.MaskFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The families of networks that are built, under the {@code model_type} of their checkpoints. */
public enum ModelFamily {
  /** Predicts masks: {@link io.wayside.model.mask2former}. */
  MASK2FORMER("mask2former", MaskFamily.MASK2FORMER),
  /** Predicts masks: {@link io.wayside.model.maskformer}. */
  MASKFORMER("maskformer", MaskFamily.MASKFORMER),
  /** Predicts the class of each pixel: {@link io.wayside.model.segformer}. */
  SEGFORMER("segformer", null);

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
    Optional<ModelFamily> family = find(config.text("model_type", ""));
    String known = Arrays.stream(values()).map(ModelFamily::key).collect(Collectors.joining(", "));
    config.require(family.isPresent(), "model_type", "one of " + known);
    return family.orElseThrow();
  }

  /** The family of a {@code model_type}. */
  public static Optional<ModelFamily> find(String key) {
    return Arrays.stream(values()).filter(family -> family.key.equals(key)).findFirst();
  }

  /** {@code model_type}. */
  public String key() {
    return key;
  }

  /** How its masks are read; empty if it predicts none. */
  public Optional<MaskFamily> masks() {
    return masks;
  }
}
