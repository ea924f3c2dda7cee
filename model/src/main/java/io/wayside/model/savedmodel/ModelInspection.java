package io.wayside.model.savedmodel;

import io.wayside.model.blocks.Parameter;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;

/**
 * What a model is and what it costs.
 *
 * @param family {@code model_type}
 * @param labels names of the K classes, by id
 * @param queries Q; 0 for a family without queries
 * @param input the size that pictures are resized to, in words
 * @param parameters learned numbers; running means and variances are not counted
 * @param size of the network's input
 * @param multiplyAdds of one picture of that size
 */
public record ModelInspection(
    String family,
    List<String> labels,
    int queries,
    String input,
    long parameters,
    ImageSize size,
    long multiplyAdds) {

  /** Keeps its own copy of the list. */
  public ModelInspection {
    labels = List.copyOf(labels);
  }

  /**
   * Builds the network of a checkpoint, gives it its weights and runs it once.
   *
   * @param size multiples of 32
   * @throws CheckpointException in one line, where the checkpoint cannot be used
   */
  public static ModelInspection ofCheckpoint(Path checkpoint, ImageSize size) throws IOException {
    CheckpointNetwork network = CheckpointNetwork.read(checkpoint);
    PreprocessorConfig preprocessing = PreprocessorConfig.read(checkpoint, network.family());
    try (Graph graph = new Graph();
        SafetensorsFile weights = SafetensorsFile.open(checkpoint)) {
      Ops tf = Ops.create(graph);
      CheckpointNetwork.Built built = network.builder().build(tf);
      Output<TFloat32> pixelValues =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3))).asOutput();
      List<Output<?>> outputs =
          built.body().call(pixelValues).values().stream()
              .<Output<?>>map(operand -> operand.asOutput())
              .toList();
      try (Session session = new Session(graph)) {
        built.weights().assign(graph, session, weights);
        return new ModelInspection(
            network.family().key(),
            network.labels(),
            network.queries(),
            preprocessing.inWords(),
            parameters(graph),
            size,
            new MultiplyAdds(graph, session, pixelValues).count(outputs, size));
      }
    }
  }

  /**
   * Loads a SavedModel and runs it once, without the preprocessing.
   *
   * @param size multiples of 32
   * @throws IOException where there is no SavedModel of ours
   */
  public static ModelInspection ofSavedModel(Path savedModel, ImageSize size) throws IOException {
    ModelDescription description = ModelDescription.read(savedModel);
    PreprocessorConfig preprocessing = PreprocessorConfig.ofModel(savedModel);
    List<String> labels =
        description.labels(savedModel).labels().stream().map(Label::name).toList();
    try (SavedModelBundle bundle = SavedModelBundle.load(savedModel.toString())) {
      SignatureDef signature =
          bundle.metaGraphDef().getSignatureDefOrThrow(ServingSignature.NORMALISED);
      Graph graph = bundle.graph();
      Output<?> pixelValues =
          graph.outputOrThrow(signature.getInputsOrThrow(ServingSignature.PIXEL_VALUES).getName());
      List<Output<?>> outputs =
          signature.getOutputsMap().values().stream()
              .<Output<?>>map(tensor -> graph.outputOrThrow(tensor.getName()))
              .toList();
      return new ModelInspection(
          description.family(),
          labels,
          description.queries(),
          preprocessing.inWords(),
          parameters(graph),
          size,
          new MultiplyAdds(graph, bundle.session(), pixelValues).count(outputs, size));
    }
  }

  private static long parameters(Graph graph) {
    long sum = 0;
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      boolean statistic =
          operation.name().endsWith(Parameter.MEAN)
              || operation.name().endsWith(Parameter.VARIANCE);
      if (operation.type().equals("VariableV2") && !statistic) {
        sum += operation.output(0).shape().size();
      }
    }
    return sum;
  }
}
