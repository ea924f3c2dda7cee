package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.ModelVersion;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network of two queries whose passes a test lets through one by one, or all. */
final class HeldSegmenter implements Segmenter {

  static final LabelSet LABELS =
      new LabelSet(
          List.of(new Label(0, "road", false, 0x804080), new Label(1, "car", true, 0x00008e)));

  final List<List<Image>> passes = new CopyOnWriteArrayList<>();
  final AtomicInteger openMaskSets = new AtomicInteger();
  final AtomicInteger started = new AtomicInteger();
  volatile @Nullable RuntimeException broken;
  volatile boolean closed;
  volatile String name = "1";
  volatile LabelSet labels = LABELS;
  volatile float logit = 9;
  private final Semaphore allowed;

  private HeldSegmenter(int allowed) {
    this.allowed = new Semaphore(allowed);
  }

  /** Every pass waits for {@link #allow}. */
  static HeldSegmenter held() {
    return new HeldSegmenter(0);
  }

  /** No pass waits. */
  static HeldSegmenter free() {
    return new HeldSegmenter(1_000_000);
  }

  void allow(int count) {
    allowed.release(count);
  }

  @Override
  public List<MaskSet> segment(List<Image> images) {
    started.incrementAndGet();
    allowed.acquireUninterruptibly();
    RuntimeException failure = broken;
    if (failure != null) {
      throw failure;
    }
    passes.add(List.copyOf(images));
    return images.stream().map(this::masks).toList();
  }

  private MaskSet masks(Image image) {
    openMaskSets.incrementAndGet();
    return new MaskSet(
        2,
        2,
        new ImageSize(4, 4),
        image.size(),
        FloatBuffer.wrap(new float[] {logit, 0, 0, 0, 9, 0}),
        FloatBuffer.allocate(32),
        openMaskSets::decrementAndGet);
  }

  List<Integer> passSizes() {
    return passes.stream().map(List::size).toList();
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public ModelVersion version() {
    return new ModelVersion("held", name, "00");
  }

  @Override
  public void close() {
    closed = true;
  }
}
