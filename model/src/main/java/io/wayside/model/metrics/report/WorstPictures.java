package io.wayside.model.metrics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** The pictures of lowest score among those that pass by. For one thread. */
public final class WorstPictures {

  private final int most;
  private final PriorityQueue<PictureComparison> kept =
      new PriorityQueue<>(Comparator.comparingDouble(PictureComparison::score).reversed());

  /**
   * Keeps none yet.
   *
   * @param most how many are kept
   */
  public WorstPictures(int most) {
    this.most = most;
  }

  /**
   * Takes a picture in, if it is worse than one of those that are kept.
   *
   * @param score 0 to 1; a picture without one (NaN) is never kept
   * @param picture of this score; asked for only if it is kept
   */
  public void offer(double score, Supplier<PictureComparison> picture) {
    boolean worse = kept.size() < most || (!kept.isEmpty() && score < kept.peek().score());
    if (most > 0 && !Double.isNaN(score) && worse) {
      kept.add(picture.get());
      if (kept.size() > most) {
        kept.remove();
      }
    }
  }

  /** Those that were kept, the worst first. */
  public List<PictureComparison> pictures() {
    List<PictureComparison> pictures = new ArrayList<>(kept);
    pictures.sort(Comparator.comparingDouble(PictureComparison::score));
    return pictures;
  }
}
