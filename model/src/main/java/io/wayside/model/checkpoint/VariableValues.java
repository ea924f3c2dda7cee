package io.wayside.model.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Sets and reads the variables of a session, many in one run: a run costs as much as the graph is
 * large.
 *
 * <p>Not for several threads.
 */
public final class VariableValues {

  /** Variables in one run; the values of a set are in memory twice. */
  private static final int AT_ONCE = 128;

  private final Session session;
  private final List<Variable<TFloat32>> variables;
  private final List<Placeholder<TFloat32>> values = new ArrayList<>();
  private final List<Op> assigns = new ArrayList<>();

  /**
   * Adds the assignments to a graph.
   *
   * @param session of the graph that holds the variables
   */
  public VariableValues(Graph graph, Session session, List<Variable<TFloat32>> variables) {
    this.session = session;
    this.variables = List.copyOf(variables);
    Ops tf = Ops.create(graph).withSubScope("assign");
    for (Variable<TFloat32> variable : variables) {
      Placeholder<TFloat32> value = tf.placeholder(TFloat32.class);
      values.add(value);
      assigns.add((Op) tf.assign(variable, value));
    }
  }

  /** Where values come from. */
  public interface Source {
    /** The elements of a variable, row-major, by its position in the list. */
    float[] values(int index, Shape shape) throws IOException;
  }

  /** Where values go. */
  public interface Sink {
    /** Takes the elements of a variable, row-major, by its position in the list. */
    void accept(int index, float[] values) throws IOException;
  }

  /** Gives every variable its value. */
  public void assign(Source source) throws IOException {
    for (int from = 0; from < variables.size(); from += AT_ONCE) {
      int to = Math.min(variables.size(), from + AT_ONCE);
      Session.Runner runner = session.runner();
      List<TFloat32> fed = new ArrayList<>();
      try {
        for (int i = from; i < to; i++) {
          Shape shape = variables.get(i).shape();
          fed.add(TFloat32.tensorOf(shape, DataBuffers.of(source.values(i, shape))));
          runner.feed(values.get(i), fed.get(i - from)).addTarget(assigns.get(i));
        }
        runner.run().close();
      } finally {
        fed.forEach(TFloat32::close);
      }
    }
  }

  /** Reads every variable, in order. */
  public void read(Sink sink) throws IOException {
    for (int from = 0; from < variables.size(); from += AT_ONCE) {
      int to = Math.min(variables.size(), from + AT_ONCE);
      Session.Runner runner = session.runner();
      variables.subList(from, to).forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (int i = from; i < to; i++) {
          TFloat32 value = (TFloat32) result.get(i - from);
          float[] elements = new float[Math.toIntExact(value.size())];
          value.asRawTensor().data().asFloats().read(elements);
          sink.accept(i, elements);
        }
      }
    }
  }
}
