package io.wayside.model.savedmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How pictures become the network's input: a checkpoint's {@code preprocessor_config.json}, key for
 * key.
 *
 * <p>What the file leaves out, or all of it where there is no file, has the values that
 * Mask2FormerImageProcessor and MaskFormerImageProcessor document: shortest edge 800, longest edge
 * at most 1333, sides rounded up to multiples of 32, bilinear; scaled by 1/255; ImageNet's mean and
 * deviation. SegformerImageProcessor has one size, 512x512, and rounds nothing up.
 *
 * @param doResize whether pictures are resized; {@code size} and {@code sizeDivisor} count only
 *     then
 * @param size the size to resize to, before rounding up
 * @param sizeDivisor both sides are rounded up to a multiple of this; 1 leaves them
 * @param doRescale whether pixels are multiplied by {@code rescaleFactor}
 * @param doNormalize whether the mean is taken off and the deviation divided by
 * @param imageMean of red, green, blue
 * @param imageStd of red, green, blue, not 0
 */
public record PreprocessorConfig(
    boolean doResize,
    ResizeRule size,
    int sizeDivisor,
    boolean doRescale,
    double rescaleFactor,
    boolean doNormalize,
    List<Double> imageMean,
    List<Double> imageStd) {

  /** The name of the file beside the weights. */
  public static final String FILE = "preprocessor_config.json";

  private static final int BILINEAR = 2;
  private static final int SHORTEST_EDGE = 800;
  private static final int LONGEST_EDGE = 1333;
  private static final int DIVISOR = 32;
  private static final int SQUARE = 512;
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  /** Keeps its own copy of the lists. */
  public PreprocessorConfig {
    imageMean = List.copyOf(imageMean);
    imageStd = List.copyOf(imageStd);
  }

  /**
   * Reads the file of a checkpoint.
   *
   * @param checkpoint the folder
   * @param family whose processor it is
   * @throws CheckpointException where a value cannot be followed; names the file and the key
   */
  public static PreprocessorConfig read(Path checkpoint, ModelFamily family) throws IOException {
    Path file = checkpoint.resolve(FILE);
    if (!Files.exists(file)) {
      return parse(MissingNode.getInstance(), file, family);
    }
    try {
      return parse(new ObjectMapper().readTree(Files.readString(file)), file, family);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "%s: expected JSON but was not (%s)".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Reads the file that a SavedModel carries. */
  static PreprocessorConfig ofModel(Path savedModel) throws IOException {
    ModelDescription description = ModelDescription.read(savedModel);
    ModelFamily family =
        ModelFamily.find(description.family()).orElse(ModelFamily.MASK2FORMER); // The oldest.
    return read(savedModel.resolve(ModelDescription.FOLDER), family);
  }

  /**
   * The same for a network's input of another size; of pictures that are not resized, their own.
   *
   * @param scale above 0
   */
  PreprocessorConfig scaled(double scale) {
    if (scale == 1) {
      return this;
    }
    return new PreprocessorConfig(
        true,
        doResize ? size.scaled(scale) : new ResizeRule.Times(scale),
        doResize ? sizeDivisor : 1,
        doRescale,
        rescaleFactor,
        doNormalize,
        imageMean,
        imageStd);
  }

  /** The size of the network's input, for people. */
  String inWords() {
    if (!doResize) {
      return "as the picture is";
    }
    String rounded = sizeDivisor > 1 ? ", rounded up to multiples of " + sizeDivisor : "";
    return size.inWords() + rounded;
  }

  private static PreprocessorConfig parse(JsonNode json, Path file, ModelFamily family)
      throws CheckpointException {
    Keys keys = new Keys(json, file);
    boolean doResize = keys.flag("do_resize");
    JsonNode resample = json.path("resample");
    if (doResize && !absent(resample) && resample.asInt(-1) != BILINEAR) {
      throw keys.unusable("resample", "2 (bilinear), the one filter this export has", resample);
    }
    return new PreprocessorConfig(
        doResize,
        family == ModelFamily.SEGFORMER ? oneSize(json, keys) : size(json, keys),
        family == ModelFamily.SEGFORMER ? 1 : divisor(json, keys),
        keys.flag("do_rescale"),
        keys.number("rescale_factor", 1 / 255.0),
        keys.flag("do_normalize"),
        keys.perChannel("image_mean", IMAGENET_MEAN),
        keys.perChannel("image_std", IMAGENET_STD));
  }

  /** Older files of MaskFormer have another key, which counts before the newer. */
  private static int divisor(JsonNode json, Keys keys) throws CheckpointException {
    String older = "size_divisibility";
    String key = absent(json.path(older)) ? "size_divisor" : older;
    return Math.max(1, keys.whole(json.path(key), key, 0, DIVISOR));
  }

  /** The size of a processor that knows no edges; a single number is a square. */
  private static ResizeRule oneSize(JsonNode json, Keys keys) throws CheckpointException {
    JsonNode size = json.path("size");
    if (absent(size) || size.isInt()) {
      int side = keys.whole(size, "size", 1, SQUARE);
      return new ResizeRule.Exactly(new ImageSize(side, side));
    }
    if (size.has("height") && size.has("width")) {
      return size(json, keys);
    }
    throw keys.unusable("size", "height and width", size);
  }

  private static ResizeRule size(JsonNode json, Keys keys) throws CheckpointException {
    JsonNode size = json.path("size");
    if (absent(size) || size.isInt()) {
      // Older files have one number, and the bound in a key of its own.
      return new ResizeRule.Edges(
          keys.whole(size, "size", 1, SHORTEST_EDGE),
          keys.whole(json.path("max_size"), "max_size", 1, LONGEST_EDGE));
    }
    if (size.has("height") && size.has("width")) {
      return new ResizeRule.Exactly(
          new ImageSize(
              keys.whole(size.path("height"), "size.height", 1, 1),
              keys.whole(size.path("width"), "size.width", 1, 1)));
    }
    if (size.has("shortest_edge") && size.has("longest_edge")) {
      int shortest = keys.whole(size.path("shortest_edge"), "size.shortest_edge", 1, 1);
      int longest = keys.whole(size.path("longest_edge"), "size.longest_edge", 1, 1);
      if (longest <= shortest) {
        throw keys.unusable(
            "size.longest_edge", "more than shortest_edge " + shortest, size.path("longest_edge"));
      }
      return new ResizeRule.Edges(shortest, longest);
    }
    throw keys.unusable("size", "height and width, or shortest_edge and longest_edge", size);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** The values of one file, each checked under its name. */
  private record Keys(JsonNode json, Path file) {

    boolean flag(String key) throws CheckpointException {
      JsonNode value = json.path(key);
      if (!absent(value) && !value.isBoolean()) {
        throw unusable(key, "true or false", value);
      }
      return value.asBoolean(true);
    }

    int whole(JsonNode value, String key, int least, int otherwise) throws CheckpointException {
      if (absent(value)) {
        return otherwise;
      }
      if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
        throw unusable(key, "a whole number from " + least, value);
      }
      return value.intValue();
    }

    double number(String key, double otherwise) throws CheckpointException {
      JsonNode value = json.path(key);
      if (!absent(value) && !value.isNumber()) {
        throw unusable(key, "a number", value);
      }
      return absent(value) ? otherwise : value.doubleValue();
    }

    List<Double> perChannel(String key, List<Double> otherwise) throws CheckpointException {
      JsonNode value = json.path(key);
      if (absent(value)) {
        return otherwise;
      }
      boolean numbers =
          value.isArray()
              && value.size() == 3
              && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isNumber);
      if (!numbers) {
        throw unusable(key, "three numbers", value);
      }
      return List.of(
          value.get(0).doubleValue(), value.get(1).doubleValue(), value.get(2).doubleValue());
    }

    CheckpointException unusable(String key, String expected, JsonNode was) {
      return new CheckpointException(
          "%s: %s: expected %s but was %s".formatted(file, key, expected, was));
    }
  }
}
