package io.wayside.model.postprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * One case of the golden readouts: logits, and what the published programs made of them.
 *
 * @param folder below the resource folder {@code golden}
 * @param file the file of tensors
 * @param logits prefix of the tensors with the logits
 * @param results prefix of the results
 * @param image index into the batch
 * @param geometry where the masks lie
 * @param infos the case's part of the JSON file
 */
record GoldenReadout(
    String folder,
    String file,
    String logits,
    String results,
    int image,
    MaskGeometry geometry,
    JsonNode infos) {

  private static final int CLASSES = 19;

  static Stream<GoldenReadout> handMade() throws IOException {
    JsonNode json = json("readouts/readouts.json");
    List<GoldenReadout> cases = new ArrayList<>();
    for (String name : json.get("cases").propertyStream().map(e -> e.getKey()).toList()) {
      MaskGeometry geometry =
          new MaskGeometry(
              maskSize("readouts", "readouts.safetensors", name + "."),
              size(json.get("padded")),
              size(json.get("inner")),
              size(json.get("size")));
      cases.add(
          new GoldenReadout(
              "readouts",
              "readouts.safetensors",
              name + ".",
              name + ".",
              0,
              geometry,
              json.get("cases").get(name)));
    }
    return cases.stream();
  }

  static Stream<GoldenReadout> ofModels() throws IOException {
    return Stream.of(ofModel("m2f_swin_a"), ofModel("m2f_resnet_c"));
  }

  private static GoldenReadout ofModel(String folder) throws IOException {
    JsonNode json = json(folder + "/golden.json");
    JsonNode input = json.get("input_size");
    MaskGeometry geometry =
        new MaskGeometry(
            maskSize(folder, "golden.safetensors", ""),
            new ImageSize(input.get(2).asInt(), input.get(3).asInt()),
            size(json.get("inner_sizes").get(0)),
            size(json.get("image_sizes").get(0)));
    return new GoldenReadout(
        folder, "golden.safetensors", "", "image0.", 0, geometry, json.get("images").get(0));
  }

  String huggingFace(MaskFamily family) {
    return handMadeCase() ? family == MaskFamily.MASK2FORMER ? "hf_v2" : "hf_v1" : "hf";
  }

  String original(MaskFamily family) {
    return handMadeCase()
        ? family == MaskFamily.MASK2FORMER ? "original_v2" : "original_v1"
        : "original";
  }

  List<MaskFamily> families() {
    return handMadeCase() ? List.of(MaskFamily.values()) : List.of(MaskFamily.MASK2FORMER);
  }

  private boolean handMadeCase() {
    return folder.equals("readouts");
  }

  JsonNode info(String set) {
    return infos.get(set);
  }

  /** The cases' 19 classes: those from 11 on are things. */
  LabelSet labels() {
    return new LabelSet(
        IntStream.range(0, CLASSES).mapToObj(k -> new Label(k, "label " + k, k >= 11, k)).toList());
  }

  Set<Integer> stuff() {
    Set<Integer> stuff = new TreeSet<>();
    labels().labels().stream().filter(label -> !label.thing()).forEach(l -> stuff.add(l.id()));
    return stuff;
  }

  MaskSet masks() throws IOException {
    try (SafetensorsFile tensors = open(folder, file)) {
      float[] classLogits = tensors.floats(logits + "class_queries_logits");
      float[] maskLogits = tensors.floats(logits + "masks_queries_logits");
      int queries = Math.toIntExact(tensors.info(logits + "class_queries_logits").shape().get(1));
      return new MaskSet(
          queries,
          CLASSES,
          geometry.mask(),
          geometry.padded(),
          FloatBuffer.wrap(classLogits).slice(0, queries * (CLASSES + 1)),
          FloatBuffer.wrap(maskLogits)
              .slice(0, Math.toIntExact(queries * geometry.mask().pixels())),
          () -> {});
    }
  }

  float[] floats(String result) throws IOException {
    try (SafetensorsFile tensors = open(folder, file)) {
      return tensors.floats(results + result);
    }
  }

  long[] longs(String result) throws IOException {
    try (SafetensorsFile tensors = open(folder, file)) {
      return tensors.longs(results + result);
    }
  }

  private static ImageSize maskSize(String folder, String file, String prefix) throws IOException {
    try (SafetensorsFile tensors = open(folder, file)) {
      Shape shape = tensors.info(prefix + "masks_queries_logits").shape();
      return new ImageSize(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
    }
  }

  private static ImageSize size(JsonNode heightAndWidth) {
    return new ImageSize(heightAndWidth.get(0).asInt(), heightAndWidth.get(1).asInt());
  }

  private static SafetensorsFile open(String folder, String file) throws IOException {
    return SafetensorsFile.open(path(folder + "/" + file));
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(path(name).toFile());
  }

  private static Path path(String name) {
    URL url = Objects.requireNonNull(GoldenReadout.class.getResource("/golden/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return folder + " " + results;
  }
}
