package io.wayside.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** A graph whose inputs are fed with sizes that it does not know, as in training. */
final class Workbench implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session =
      new Session(
          graph,
          ConfigProto.newBuilder()
              .setIntraOpParallelismThreads(2)
              .setInterOpParallelismThreads(1)
              .build());
  private final Map<Operand<?>, Tensor> fed = new LinkedHashMap<>();

  final Ops tf = Ops.create(graph);

  /** Feeds numbers. */
  Operand<TFloat32> floats(Shape shape, float... values) {
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(open(shape)));
    fed.put(input, TFloat32.tensorOf(shape, DataBuffers.of(values)));
    return input;
  }

  /** Feeds whole numbers. */
  Operand<TInt32> ints(Shape shape, int... values) {
    Placeholder<TInt32> input = tf.placeholder(TInt32.class, Placeholder.shape(open(shape)));
    fed.put(input, TInt32.tensorOf(shape, DataBuffers.of(values)));
    return input;
  }

  /** Feeds 0 and 1. */
  Operand<TUint8> flags(Shape shape, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    Placeholder<TUint8> input = tf.placeholder(TUint8.class, Placeholder.shape(open(shape)));
    fed.put(input, TUint8.tensorOf(shape, DataBuffers.of(bytes)));
    return input;
  }

  private static Shape open(Shape shape) {
    long[] sizes = new long[shape.numDimensions()];
    Arrays.fill(sizes, Shape.UNKNOWN_SIZE);
    return Shape.of(sizes);
  }

  /** The values of one operation, row-major. */
  float[] run(Operand<TFloat32> operation) {
    return run(List.of(operation)).get(0);
  }

  /** The values of some operations, all of one run. */
  List<float[]> run(List<Operand<TFloat32>> operations) {
    Session.Runner runner = session.runner();
    fed.forEach((input, tensor) -> runner.feed(input.asOutput(), tensor));
    operations.forEach(runner::fetch);
    List<float[]> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < operations.size(); i++) {
        float[] of = new float[(int) result.get(i).size()];
        ((TFloat32) result.get(i)).asRawTensor().data().asFloats().read(of);
        values.add(of);
      }
    }
    return values;
  }

  /** The gradients of a scalar with respect to inputs. */
  List<float[]> gradients(Operand<TFloat32> scalar, List<Operand<TFloat32>> inputs) {
    Gradients gradients = tf.gradients(scalar, inputs);
    List<Operand<TFloat32>> operations = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      operations.add(gradients.dy(i));
    }
    return run(operations);
  }

  @Override
  public void close() {
    fed.values().forEach(Tensor::close);
    session.close();
    graph.close();
  }
}
