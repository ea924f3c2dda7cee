package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.SemanticVote;
import io.wayside.model.savedmodel.PictureViews;
import io.wayside.model.savedmodel.PictureViews.View;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Owns native memory: close it. Multi-scale inference, the papers' "m.s.": a network looks at a
 * picture at several scales, each perhaps mirrored too, and the mean of the semantic scores
 * decides.
 *
 * <p>{@code SemanticSegmentorWithTTA} of facebookresearch/Mask2Former, which scales both bounds of
 * the model's resize; its scales are {@link #PUBLISHED}, each with its mirror image. Threads may
 * share one.
 */
public final class MultiScaleClassifier implements AutoCloseable {

  /** The scales of the papers. */
  public static final List<Double> PUBLISHED = List.of(0.5, 0.75, 1.0, 1.25, 1.5, 1.75);

  private final SavedNetwork network;
  private final PictureViews views;

  private MultiScaleClassifier(SavedNetwork network, PictureViews views) {
    this.network = network;
    this.views = views;
  }

  /**
   * Sets how pictures are looked at.
   *
   * @param network stays the caller's, to be closed after this
   * @param savedModel where it was loaded from
   * @param scales of the model's own input size, each above 0
   * @param flip whether each scale is seen mirrored too
   */
  public static MultiScaleClassifier of(
      SavedNetwork network, Path savedModel, List<Double> scales, boolean flip) throws IOException {
    List<View> views = new ArrayList<>();
    for (double scale : scales) {
      views.add(new View(scale, false));
      if (flip) {
        views.add(new View(scale, true));
      }
    }
    return new MultiScaleClassifier(network, PictureViews.of(savedModel, views));
  }

  /** The class of each pixel, at the picture's size; one forward pass a view. */
  public SemanticMap classify(Image image) {
    SemanticVote vote = new SemanticVote(network.labels().size(), image.size());
    try (TUint8 picture = NetworkInput.images(List.of(image))) {
      for (View view : views.views()) {
        PixelValues seen;
        try (TFloat32 pixels = views.look(picture, view)) {
          seen = pixelValues(pixels);
        }
        try (Prediction prediction = network.segment(seen).get(0)) {
          vote.add(prediction, view.mirrored());
        }
      }
    }
    return vote.result();
  }

  private static PixelValues pixelValues(TFloat32 pixels) {
    float[] values = new float[Math.toIntExact(pixels.size())];
    pixels.asRawTensor().data().asFloats().read(values);
    return new PixelValues(
        values, 1, new ImageSize((int) pixels.shape().get(2), (int) pixels.shape().get(3)));
  }

  @Override
  public void close() {
    views.close();
  }
}
