package io.wayside.model.golden;

import io.wayside.model.blocks.Logits;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.WeightMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** A checkpoint's network in a session, its operations to be read by name. */
public final class RunningNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> pixelValues;
  private final List<Logits> predictions;

  /** The values of one operation, row-major. */
  public record Values(Shape shape, float[] values) {}

  /**
   * The network of a family.
   *
   * @param weights its table
   * @param predictions as it makes them, in order; may be empty
   */
  public record Built(WeightMap weights, List<Logits> predictions) {}

  /** Adds a network to a graph. */
  public interface Builder {
    Built build(Ops tf, Operand<TFloat32> pixelValues) throws IOException;
  }

  /** Builds a network and gives it the weights of a checkpoint. */
  public RunningNetwork(Path checkpoint, Builder builder) throws IOException {
    Ops tf = Ops.create(graph);
    pixelValues = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    Built network = builder.build(tf, pixelValues);
    predictions = network.predictions();
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(2)
                .setInterOpParallelismThreads(1)
                .build());
    try (SafetensorsFile file = SafetensorsFile.open(checkpoint)) {
      network.weights().assign(graph, session, file);
    }
  }

  /** Layers of the transformer decoder. */
  public int layers() {
    return predictions.size() - 1;
  }

  /** The names of the class and mask logits of prediction {@code i}; -1 is the last. */
  public List<String> logits(int i) {
    Logits logits = predictions.get(i < 0 ? predictions.size() + i : i);
    return List.of(
        logits.classQueriesLogits().op().name(), logits.masksQueriesLogits().op().name());
  }

  /** Runs on pictures [B, 3, H, W], as a golden file holds them. */
  public List<Values> run(Shape shape, float[] channelsFirst, List<String> operations) {
    int channels = (int) shape.get(1);
    float[] pictures = channelsLast(channelsFirst, channels, (int) (shape.get(2) * shape.get(3)));
    Shape fedShape = Shape.of(shape.get(0), shape.get(2), shape.get(3), channels);
    Session.Runner runner = session.runner();
    operations.forEach(runner::fetch);
    try (TFloat32 fed = TFloat32.tensorOf(fedShape, DataBuffers.of(pictures));
        Result result = runner.feed(pixelValues, fed).run()) {
      return IntStream.range(0, operations.size()).mapToObj(i -> values(result.get(i))).toList();
    }
  }

  /** Values [B, C, places] as [B, places, C]. */
  public static float[] channelsLast(float[] channelsFirst, int channels, int places) {
    float[] values = new float[channelsFirst.length];
    for (int i = 0; i < values.length; i++) {
      int picture = i / (channels * places);
      values[(picture * places + i % places) * channels + i / places % channels] = channelsFirst[i];
    }
    return values;
  }

  private static Values values(org.tensorflow.Tensor tensor) {
    float[] values = new float[(int) tensor.size()];
    if (tensor instanceof TFloat32 floats) {
      floats.asRawTensor().data().asFloats().read(values);
    } else {
      boolean[] flags = new boolean[values.length];
      ((TBool) tensor).asRawTensor().data().asBooleans().read(flags);
      for (int i = 0; i < values.length; i++) {
        values[i] = flags[i] ? 1 : 0;
      }
    }
    return new Values(tensor.shape(), values);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
