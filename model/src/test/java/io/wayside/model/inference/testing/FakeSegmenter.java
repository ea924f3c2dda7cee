package io.wayside.model.inference.testing;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.ModelVersion;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A segmenter that reads labels from colours: a pixel belongs to the label of the nearest colour.
 * So a test draws the segmentation it wants. Each stuff label present and each connected region of
 * a thing label (4-neighbours, at mask size) gets a query of its own.
 *
 * <p>Shapes are those of the network: the input is the picture rounded up to multiples of 32, masks
 * are a quarter of it. Logits are ±{@value #SURE}.
 *
 * <p>Threads may share one.
 */
public final class FakeSegmenter implements Segmenter {

  /** Road and sky are stuff, car and person are things. */
  public static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0x404040),
              new Label(1, "sky", false, 0x80C0FF),
              new Label(2, "car", true, 0xFF0000),
              new Label(3, "person", true, 0x00FF00)));

  /** The version that every fake reports. */
  public static final ModelVersion VERSION = new ModelVersion("fake", "1", "0".repeat(64));

  private static final int QUERIES = 16;
  private static final float SURE = 12;
  private static final int STRIDE = 4;
  private static final int INPUT_MULTIPLE = 32;

  private final Consumer<List<Image>> beforeEachPass;
  private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
  private final AtomicInteger openMaskSets = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A fake that answers at once. */
  public FakeSegmenter() {
    this(images -> {});
  }

  /**
   * A fake that a test can slow down or break.
   *
   * @param beforeEachPass runs on the calling thread before each answer; may block or throw
   */
  public FakeSegmenter(Consumer<List<Image>> beforeEachPass) {
    this.beforeEachPass = beforeEachPass;
  }

  @Override
  public List<MaskSet> segment(List<Image> images) {
    if (closed.get()) {
      throw new IllegalStateException("segmenter: expected an open one but was closed");
    }
    if (images.stream().map(Image::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "images: expected one or more of one size but was "
              + images.stream().map(Image::size).toList());
    }
    batchSizes.add(images.size());
    beforeEachPass.accept(images);
    return images.stream().map(this::segment).toList();
  }

  @Override
  public LabelSet labels() {
    return LABELS;
  }

  @Override
  public ModelVersion version() {
    return VERSION;
  }

  @Override
  public void close() {
    closed.set(true);
  }

  /** Whether {@link #close} was called. */
  public boolean closed() {
    return closed.get();
  }

  /** Pictures of each pass so far, in order. */
  public List<Integer> batchSizes() {
    return List.copyOf(batchSizes);
  }

  /** Mask sets handed out and not closed yet. */
  public int openMaskSets() {
    return openMaskSets.get();
  }

  private MaskSet segment(Image image) {
    ImageSize input = new ImageSize(roundUp(image.size().height()), roundUp(image.size().width()));
    ImageSize maskSize = new ImageSize(input.height() / STRIDE, input.width() / STRIDE);
    int[] labelIds = labelIds(image, maskSize);

    float[] classLogits = new float[QUERIES * (LABELS.size() + 1)];
    float[] maskLogits = new float[Math.toIntExact(QUERIES * maskSize.pixels())];
    Arrays.fill(maskLogits, -SURE);
    List<int[]> segments = segments(labelIds, maskSize);
    for (int query = 0; query < QUERIES; query++) {
      int label = LABELS.size();
      if (query < segments.size()) {
        label = labelIds[segments.get(query)[0]];
        for (int pixel : segments.get(query)) {
          maskLogits[query * labelIds.length + pixel] = SURE;
        }
      }
      classLogits[query * (LABELS.size() + 1) + label] = SURE;
    }

    openMaskSets.incrementAndGet();
    AtomicBoolean released = new AtomicBoolean();
    return new MaskSet(
        QUERIES,
        LABELS.size(),
        maskSize,
        input,
        FloatBuffer.wrap(classLogits),
        FloatBuffer.wrap(maskLogits),
        () -> {
          if (released.compareAndSet(false, true)) {
            openMaskSets.decrementAndGet();
          }
        });
  }

  /** The label of each mask pixel: that of the picture's pixel under its centre. */
  private static int[] labelIds(Image image, ImageSize maskSize) {
    int[] labelIds = new int[Math.toIntExact(maskSize.pixels())];
    for (int y = 0; y < maskSize.height(); y++) {
      int row = centre(y, maskSize.height(), image.size().height());
      for (int x = 0; x < maskSize.width(); x++) {
        int column = centre(x, maskSize.width(), image.size().width());
        int pixel = row * image.size().width() + column;
        labelIds[y * maskSize.width() + x] = nearestLabel(image.rgb(), pixel * Image.CHANNELS);
      }
    }
    return labelIds;
  }

  private static int centre(int index, int from, int to) {
    return (int) ((2L * index + 1) * to / (2L * from));
  }

  private static int nearestLabel(byte[] rgb, int offset) {
    int nearest = 0;
    int smallest = Integer.MAX_VALUE;
    for (Label label : LABELS.labels()) {
      int distance = 0;
      for (int channel = 0; channel < Image.CHANNELS; channel++) {
        int expected = label.colour() >> (16 - 8 * channel) & 0xFF;
        int difference = (rgb[offset + channel] & 0xFF) - expected;
        distance += difference * difference;
      }
      if (distance < smallest) {
        smallest = distance;
        nearest = label.id();
      }
    }
    return nearest;
  }

  /** The pixels of each segment, in the order of their first pixel; what passes Q is dropped. */
  private static List<int[]> segments(int[] labelIds, ImageSize size) {
    boolean[] taken = new boolean[labelIds.length];
    List<int[]> segments = new ArrayList<>();
    for (int pixel = 0; pixel < labelIds.length && segments.size() < QUERIES; pixel++) {
      if (!taken[pixel]) {
        boolean thing = LABELS.get(labelIds[pixel]).thing();
        segments.add(
            thing ? region(labelIds, taken, size, pixel) : all(labelIds, taken, labelIds[pixel]));
      }
    }
    return segments;
  }

  private static int[] all(int[] labelIds, boolean[] taken, int label) {
    int[] pixels = new int[labelIds.length];
    int count = 0;
    for (int pixel = 0; pixel < labelIds.length; pixel++) {
      if (labelIds[pixel] == label) {
        taken[pixel] = true;
        pixels[count++] = pixel;
      }
    }
    return Arrays.copyOf(pixels, count);
  }

  private static int[] region(int[] labelIds, boolean[] taken, ImageSize size, int seed) {
    int[] pixels = new int[labelIds.length];
    int count = 0;
    pixels[count++] = seed;
    taken[seed] = true;
    for (int next = 0; next < count; next++) {
      int pixel = pixels[next];
      int x = pixel % size.width();
      int left = x > 0 ? pixel - 1 : -1;
      int right = x + 1 < size.width() ? pixel + 1 : -1;
      int[] neighbours = {pixel - size.width(), left, right, pixel + size.width()};
      for (int neighbour : neighbours) {
        boolean inside = neighbour >= 0 && neighbour < labelIds.length;
        if (inside && !taken[neighbour] && labelIds[neighbour] == labelIds[seed]) {
          taken[neighbour] = true;
          pixels[count++] = neighbour;
        }
      }
    }
    return Arrays.copyOf(pixels, count);
  }

  private static int roundUp(int side) {
    return (side + INPUT_MULTIPLE - 1) / INPUT_MULTIPLE * INPUT_MULTIPLE;
  }
}
