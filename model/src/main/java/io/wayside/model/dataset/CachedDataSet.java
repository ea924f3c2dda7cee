package io.wayside.model.dataset;

import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps pictures in memory, those that were read first, until the memory is spent; the others are
 * read each time. In shuffled epochs every picture is as likely as any other to be wanted next, so
 * that nothing is gained by dropping one for another.
 */
public final class CachedDataSet implements DataSet {

  /** Colours, label and instance of a pixel. */
  private static final int BYTES_PER_PIXEL = 6;

  private final DataSet data;
  private final Map<Integer, LabelledPicture> kept = new ConcurrentHashMap<>();
  private final AtomicLong free;

  /**
   * Keeps a data set's pictures.
   *
   * @param bytes about as much memory may be taken
   */
  public CachedDataSet(DataSet data, long bytes) {
    this.data = data;
    this.free = new AtomicLong(bytes);
  }

  @Override
  public LabelSet labels() {
    return data.labels();
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public String name(int index) {
    return data.name(index);
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    LabelledPicture known = kept.get(index);
    if (known != null) {
      return known;
    }
    LabelledPicture picture = data.read(index);
    long bytes = picture.size().pixels() * BYTES_PER_PIXEL;
    if (free.addAndGet(-bytes) < 0 || kept.putIfAbsent(index, picture) != null) {
      free.addAndGet(bytes);
    }
    return picture;
  }
}
