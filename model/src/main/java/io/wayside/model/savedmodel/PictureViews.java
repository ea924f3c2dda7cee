package io.wayside.model.savedmodel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Owns native memory: close it. The preprocessing of a SavedModel outside of it, where a picture is
 * to be seen at other sizes than the model's own. Threads may share one.
 */
public final class PictureViews implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Placeholder<TUint8> images;
  private final Map<View, Operand<TFloat32>> views = new LinkedHashMap<>();

  /**
   * One way to look at a picture.
   *
   * @param scale of the size that the model's preprocessing resizes to, above 0
   * @param mirrored whether left and right are exchanged, after the resize
   */
  public record View(double scale, boolean mirrored) {}

  /**
   * Builds the operations.
   *
   * @param savedModel whose {@code preprocessor_config.json} is followed
   * @throws IOException where there is no SavedModel of ours
   */
  public static PictureViews of(Path savedModel, List<View> views) throws IOException {
    return new PictureViews(PreprocessorConfig.ofModel(savedModel), views);
  }

  PictureViews(PreprocessorConfig config, List<View> wanted) {
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    for (View view : wanted) {
      Operand<TFloat32> pixels = new Preprocessing(tf, config.scaled(view.scale())).call(images);
      Operand<TFloat32> seen = view.mirrored() ? tf.reverse(pixels, tf.array(2)) : pixels;
      views.put(view, tf.linalg.transpose(seen, tf.array(0, 3, 1, 2)));
    }
  }

  /** The views, each once, in the order in which they were asked for. */
  public Set<View> views() {
    return views.keySet();
  }

  /**
   * Looks at pictures.
   *
   * @param pictures [B, H, W, 3] RGB
   * @param view one of {@link #views}
   * @return [B, 3, H', W'], to be closed by the caller
   */
  public TFloat32 look(TUint8 pictures, View view) {
    Operand<TFloat32> output = views.get(view);
    if (output == null) {
      throw new IllegalArgumentException("expected one of %s but was %s".formatted(views(), view));
    }
    return (TFloat32) session.runner().feed(images, pictures).fetch(output).run().get(0);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
