package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.savedmodel.ServingSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Holds the signatures of a SavedModel to {@link ServingSignature}, before anything is run. */
final class SignatureCheck {

  private static final long ANY = -1;

  private final Path folder;
  private final MetaGraphDef graph;
  private final Map<String, long[]> outputs;

  /**
   * Sets what to check.
   *
   * @param folder named in messages
   * @param outputs float32, with their shapes; see {@link #masks} and {@link #pixels}
   */
  SignatureCheck(Path folder, MetaGraphDef graph, Map<String, long[]> outputs) {
    this.folder = folder;
    this.graph = graph;
    this.outputs = outputs;
  }

  /** The outputs of a family that predicts masks, of K classes. */
  static Map<String, long[]> masks(int classes) {
    Map<String, long[]> outputs = new LinkedHashMap<>();
    outputs.put(ServingSignature.CLASS_LOGITS, new long[] {ANY, ANY, classes + 1L});
    outputs.put(ServingSignature.MASK_LOGITS, new long[] {ANY, ANY, ANY, ANY});
    return outputs;
  }

  /** The output of a family that predicts the class of each pixel, of K. */
  static Map<String, long[]> pixels(int classes) {
    return Map.of(ServingSignature.LOGITS, new long[] {ANY, classes, ANY, ANY});
  }

  /** The signature that takes pictures. */
  SignatureDef images() throws IOException {
    return checked(ServingSignature.IMAGES, ServingSignature.IMAGE, DataType.DT_UINT8);
  }

  /** The signature that takes normalised pixels. */
  SignatureDef normalised() throws IOException {
    return checked(ServingSignature.NORMALISED, ServingSignature.PIXEL_VALUES, DataType.DT_FLOAT);
  }

  private SignatureDef checked(String name, String input, DataType inputType) throws IOException {
    SignatureDef signature = graph.getSignatureDefMap().get(name);
    if (signature == null) {
      throw new IOException(
          "%s: expected a signature %s but was %s"
              .formatted(folder, name, graph.getSignatureDefMap().keySet()));
    }
    check(name, "input", input, signature.getInputsMap(), inputType, ANY, ANY, ANY, Image.CHANNELS);
    for (Map.Entry<String, long[]> output : outputs.entrySet()) {
      check(
          name,
          "output",
          output.getKey(),
          signature.getOutputsMap(),
          DataType.DT_FLOAT,
          output.getValue());
    }
    return signature;
  }

  private void check(
      String signature,
      String end,
      String name,
      Map<String, TensorInfo> tensors,
      DataType type,
      long... shape)
      throws IOException {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null || tensor.getDtype() != type || !fits(tensor, shape)) {
      throw new IOException(
          "%s: signature %s: expected %s %s %s %s but was %s"
              .formatted(
                  folder,
                  signature,
                  end,
                  name,
                  text(type),
                  text(shape),
                  tensor == null ? tensors.keySet() : text(tensor)));
    }
  }

  /** Whether the rank is the same and no known size is another. */
  private static boolean fits(TensorInfo tensor, long[] expected) {
    if (tensor.getTensorShape().getUnknownRank()) {
      return false;
    }
    long[] found = shape(tensor);
    boolean fits = found.length == expected.length;
    for (int axis = 0; fits && axis < found.length; axis++) {
      fits = expected[axis] == ANY || found[axis] == ANY || found[axis] == expected[axis];
    }
    return fits;
  }

  private static long[] shape(TensorInfo tensor) {
    return tensor.getTensorShape().getDimList().stream().mapToLong(dim -> dim.getSize()).toArray();
  }

  private static String text(TensorInfo tensor) {
    String shape =
        tensor.getTensorShape().getUnknownRank() ? "of unknown rank" : text(shape(tensor));
    return text(tensor.getDtype()) + " " + shape;
  }

  private static String text(DataType type) {
    return type == DataType.DT_FLOAT
        ? "float32"
        : type.name().substring(3).toLowerCase(Locale.ROOT);
  }

  private static String text(long[] shape) {
    List<String> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size == ANY ? "?" : Long.toString(size));
    }
    return "[" + String.join(", ", sizes) + "]";
  }
}
