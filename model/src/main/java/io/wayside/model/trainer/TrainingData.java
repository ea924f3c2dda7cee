package io.wayside.model.trainer;

import io.wayside.model.augmentation.BatchLoader;
import io.wayside.model.augmentation.BatchPlan;
import io.wayside.model.augmentation.SampleStream;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.training.PixelClassLoss;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is learned: labelled pictures, mixed by weight.
 *
 * @param sources of the same labels each
 */
public record TrainingData(List<SampleStream.Source> sources) {

  /** Pictures of a source that tell how frequent its classes are. */
  private static final int COUNTED = 100;

  private static final int LOADING_THREADS = 1;

  /** Keeps its own copy of the list. */
  public TrainingData {
    sources = List.copyOf(sources);
  }

  /** The classes. */
  public LabelSet labels() {
    return sources.get(0).data().labels();
  }

  /** Tells other data from this, as far as that is quick. */
  String fingerprint() {
    return sources.stream()
        .map(
            source ->
                "data=%d pictures from %s, weight=%s"
                    .formatted(source.data().size(), source.data().name(0), source.weight()))
        .collect(Collectors.joining(", "));
  }

  /** Batches from a step on, from 1, each a function of the options and its step alone. */
  BatchLoader loader(TrainingOptions options, long firstStep) {
    return new BatchLoader(
        new SampleStream(sources, options.seed()),
        step -> plan(options, step + 1),
        firstStep - 1,
        LOADING_THREADS);
  }

  private static BatchPlan plan(TrainingOptions options, long step) {
    Phase phase = options.phase(step);
    return new BatchPlan(options.augmentation().of(phase), phase.batch(), options.smallestTarget());
  }

  /** The weights of the classes in losses by pixel: 1, or, balanced, more for rare ones. */
  List<Float> classWeights(boolean balanced) throws IOException {
    return balanced
        ? PixelClassLoss.enetWeights(shares())
        : Collections.nCopies(labels().size(), 1f);
  }

  /** The share of each class in the labelled pixels, of pictures spread over the sources. */
  private double[] shares() throws IOException {
    double[] shares = new double[labels().size()];
    double all = sources.stream().mapToDouble(SampleStream.Source::weight).sum();
    for (SampleStream.Source source : sources) {
      double[] own = shares(source.data());
      for (int i = 0; i < shares.length; i++) {
        shares[i] += source.weight() / all * own[i];
      }
    }
    return shares;
  }

  private static double[] shares(DataSet data) throws IOException {
    long[] pixels = new long[LabelledPicture.VOID + 1];
    int counted = Math.min(COUNTED, data.size());
    for (int i = 0; i < counted; i++) {
      for (byte label : data.read((int) ((long) i * data.size() / counted)).labels()) {
        pixels[label & 0xFF]++;
      }
    }
    double[] shares = new double[data.labels().size()];
    double known = 0;
    for (int i = 0; i < shares.length; i++) {
      known += pixels[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = known == 0 ? 0 : pixels[i] / known;
    }
    return shares;
  }
}
