package io.wayside.model.savedmodel;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Counts the multiply-adds of a network: those of its matrix products and convolutions, at the
 * shapes that one picture gives them. What is done element by element is left out.
 */
final class MultiplyAdds {
  private final Graph graph;
  private final Session session;
  private final Output<?> pixelValues;

  /**
   * Sets what to count.
   *
   * @param session of the graph, its variables set
   * @param pixelValues the network's input, [B, H, W, 3]
   */
  MultiplyAdds(Graph graph, Session session, Output<?> pixelValues) {
    this.graph = graph;
    this.session = session;
    this.pixelValues = pixelValues;
  }

  /** A product whose cost follows from the shapes of its output and of one input. */
  private record Product(GraphOperation operation, Kind kind) {

    Output<?> factor() {
      boolean convolution = kind == Kind.CONVOLUTION || kind == Kind.DEPTHWISE;
      return operation.input(convolution ? 1 : 0);
    }

    /** Multiply-adds for each element of the output. */
    long length(long[] factor) {
      int rank = factor.length;
      return switch (kind) {
        case MATRIX -> factor[rank - 1];
        case TRANSPOSED_MATRIX -> factor[rank - 2];
        case CONVOLUTION -> factor[0] * factor[1] * factor[2];
        case DEPTHWISE -> factor[0] * factor[1];
      };
    }
  }

  private enum Kind {
    MATRIX,
    TRANSPOSED_MATRIX,
    CONVOLUTION,
    DEPTHWISE
  }

  /**
   * Runs the network once on a black picture.
   *
   * @param outputs of the network
   * @param size of the picture, without the preprocessing
   */
  long count(List<Output<?>> outputs, ImageSize size) {
    List<Product> products = products(outputs);
    Ops tf = Ops.create(graph).withSubScope("inspect");
    Session.Runner runner = session.runner();
    for (Product product : products) {
      runner.fetch(tf.shape(product.operation().output(0)));
      runner.fetch(tf.shape(product.factor()));
    }
    long sum = 0;
    Shape black = Shape.of(1, size.height(), size.width(), Image.CHANNELS);
    try (TFloat32 picture = TFloat32.tensorOf(black);
        Result shapes = runner.feed(pixelValues, picture).run()) {
      for (int i = 0; i < products.size(); i++) {
        long elements = 1;
        for (long length : shape(shapes, 2 * i)) {
          elements *= length;
        }
        sum += elements * products.get(i).length(shape(shapes, 2 * i + 1));
      }
    }
    return sum;
  }

  private static long[] shape(Result shapes, int index) {
    TInt32 shape = (TInt32) shapes.get(index);
    long[] lengths = new long[(int) shape.size()];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = shape.getInt(axis);
    }
    return lengths;
  }

  /** The products on the way from the pixels to the outputs. */
  private List<Product> products(List<Output<?>> outputs) {
    List<Product> products = new ArrayList<>();
    Set<GraphOperation> seen = new HashSet<>();
    seen.add((GraphOperation) pixelValues.op());
    Deque<GraphOperation> open = new ArrayDeque<>();
    outputs.forEach(output -> open.add((GraphOperation) output.op()));
    while (!open.isEmpty()) {
      GraphOperation operation = open.remove();
      if (!seen.add(operation)) {
        continue;
      }
      switch (operation.type()) {
        case "MatMul" -> products.add(matrix(operation, "transpose_a"));
        case "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3" ->
            products.add(matrix(operation, "adj_x"));
        case "Conv2D" -> products.add(new Product(operation, Kind.CONVOLUTION));
        case "DepthwiseConv2dNative" -> products.add(new Product(operation, Kind.DEPTHWISE));
        default -> {}
      }
      for (Operand<?> input : operation.inputs()) {
        open.add((GraphOperation) input.op());
      }
    }
    return products;
  }

  private static Product matrix(GraphOperation operation, String transposed) {
    boolean turned = operation.attributes().getAttrBool(transposed);
    return new Product(operation, turned ? Kind.TRANSPOSED_MATRIX : Kind.MATRIX);
  }
}
