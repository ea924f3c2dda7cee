package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.inference.testing.FakeSegmenter;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.PixelScores;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Predicts no masks: the left half of each picture is label 2, the right half label 1. */
final class PixelFake implements Segmenter {

  final AtomicInteger open = new AtomicInteger();

  @Override
  public List<PixelScores> segment(List<Image> images) {
    return images.stream().map(image -> halves()).toList();
  }

  private PixelScores halves() {
    float[] logits = new float[2 * labels().size()];
    logits[2 * 2] = 1;
    logits[2 * 1 + 1] = 1;
    open.incrementAndGet();
    return new PixelScores(
        labels().size(), new ImageSize(1, 2), FloatBuffer.wrap(logits), open::decrementAndGet);
  }

  @Override
  public LabelSet labels() {
    return FakeSegmenter.LABELS;
  }

  @Override
  public ModelVersion version() {
    return FakeSegmenter.VERSION;
  }

  @Override
  public void close() {}
}
