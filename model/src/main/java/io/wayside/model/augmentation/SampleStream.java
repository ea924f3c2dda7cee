package io.wayside.model.augmentation;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless row of varied pictures from one or several data sets, in which each is a function of
 * the seed and its position alone.
 *
 * <p>The data sets take turns as evenly as their weights allow. Each goes through epochs: every
 * picture once, in an order shuffled anew. Safe for several threads.
 */
public final class SampleStream {

  private final List<Source> sources;
  private final long seed;

  /**
   * A data set and its share.
   *
   * @param weight above 0; shares are in proportion to the weights
   */
  public record Source(DataSet data, double weight) {

    /** Checks the weight. */
    public Source {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weight: expected a number above 0 but was " + weight);
      }
    }
  }

  /** Which picture of which data set. */
  private record Choice(DataSet data, int index) {}

  /**
   * Mixes data sets.
   *
   * @throws IllegalArgumentException if there is none, or two have different labels
   */
  public SampleStream(List<Source> sources, long seed) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("data sets: expected one or more but was none");
    }
    this.sources = List.copyOf(sources);
    this.seed = seed;
    for (Source source : sources) {
      requireSame(labels(), source.data().labels());
    }
  }

  /** Takes one data set. */
  public static SampleStream of(DataSet data, long seed) {
    return new SampleStream(List.of(new Source(data, 1)), seed);
  }

  private static void requireSame(LabelSet labels, LabelSet others) {
    if (!labels.equals(others)) {
      throw new IllegalArgumentException(
          "data sets: expected the same labels in all but was %s and %s".formatted(labels, others));
    }
  }

  /** The classes of all data sets. */
  public LabelSet labels() {
    return sources.get(0).data().labels();
  }

  /**
   * Reads and varies the picture at a position.
   *
   * @param position from 0
   * @throws IOException if it cannot be read
   */
  public LabelledPicture at(long position, Augmentation augmentation) throws IOException {
    SplittableRandom random = new SplittableRandom(Mixing.seed(seed, position));
    Choice choice = choose(position);
    DataSet data = choice.data();
    LabelledPicture picture = data.read(choice.index());
    Pasting pasting = augmentation.pasting();
    if (random.nextDouble() < pasting.probability()) {
      LabelledPicture donor = data.read(random.nextInt(data.size()));
      picture = pasting.paste(picture, donor, labels(), random);
    }
    return augmentation.apply(picture, random);
  }

  /**
   * Of the positions left by the sources before it, each source takes those where the sum of its
   * share passes a whole number: its turns before any position are known without going there.
   */
  private Choice choose(long position) {
    double rest = sources.stream().mapToDouble(Source::weight).sum();
    long turn = position;
    for (int i = 0; i < sources.size() - 1; i++) {
      Source source = sources.get(i);
      double share = source.weight() / rest;
      long before = (long) Math.floor(turn * share);
      if ((long) Math.floor((turn + 1) * share) > before) {
        return pick(i, before);
      }
      turn -= before;
      rest -= source.weight();
    }
    return pick(sources.size() - 1, turn);
  }

  private Choice pick(int source, long turn) {
    DataSet data = sources.get(source).data();
    long epoch = turn / data.size();
    long order = Mixing.seed(Mixing.seed(seed, -1 - source), epoch);
    int index = new Permutation(order, data.size()).at((int) (turn % data.size()));
    return new Choice(data, index);
  }
}
