package io.wayside.jobs.training;

import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.ConfigurationException;
import io.wayside.model.augmentation.SampleStream;
import io.wayside.model.dataset.CachedDataSet;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.DataSets;
import io.wayside.model.trainer.TrainingData;
import io.wayside.model.trainer.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code wayside model train} can be told. {@code training.yaml} documents each key
 * and has the defaults.
 *
 * @param start the architecture and the first weights
 * @param data what is learned
 * @param heldOut what checkpoints are scored on, on the way, as of a {@link Source}; may be empty
 * @param training how it is learned
 */
public record TrainingConfig(
    Start start, List<Source> data, String heldOut, TrainingOptions training) {
  /** Of decoded pictures of one data set; what does not fit is read each time. */
  private static final long REMEMBERED_BYTES = 2L << 30;

  private static final String DEFAULTS = "/training.yaml";

  /** Keeps its own copy of the list. */
  public TrainingConfig {
    data = List.copyOf(data);
  }

  /**
   * The architecture and the first weights.
   *
   * @param checkpoint a folder, or {@code built-in}
   * @param fromNothing whether its weights are left aside
   * @param queries how many the network has; 0: as many as the checkpoint
   */
  public record Start(String checkpoint, boolean fromNothing, int queries) {
    /** Checks the number. */
    public Start {
      if (queries < 0) {
        throw new IllegalArgumentException("queries: expected 0 or more but was " + queries);
      }
    }
  }

  /**
   * One data set.
   *
   * @param source a folder or {@code sim:} options, with what of it is taken, as {@link
   *     DataSets#open} has it; empty takes the next {@code --data}
   * @param weight how often its pictures come, beside the other sets'
   */
  public record Source(String source, double weight) {}

  /**
   * Reads a file over the defaults.
   *
   * @param sources of {@code --data}, put where the file leaves the source empty
   * @throws ConfigurationException where a key is unknown, a value out of range, or a source has no
   *     place or a place no source
   */
  public static TrainingConfig read(Path file, List<String> sources) {
    return ConfigReader.read(file, DEFAULTS, TrainingConfig.class).with(sources);
  }

  private TrainingConfig with(List<String> sources) {
    List<String> left = new ArrayList<>(sources);
    List<Source> filled = new ArrayList<>();
    for (Source source : data) {
      if (!source.source().isEmpty()) {
        filled.add(source);
      } else if (left.isEmpty()) {
        throw new ConfigurationException(
            "data: expected a source for entry %d, here or as --data".formatted(filled.size()));
      } else {
        filled.add(new Source(left.remove(0), source.weight()));
      }
    }
    if (!left.isEmpty()) {
      throw new ConfigurationException(
          "--data: expected at most %d, as many as `data` has entries without a source, but was also %s"
              .formatted(sources.size() - left.size(), left.get(0)));
    }
    return new TrainingConfig(start, filled, heldOut, training);
  }

  /** Opens the data sets. */
  public TrainingData openData() throws IOException {
    List<SampleStream.Source> sources = new ArrayList<>();
    for (Source source : data) {
      sources.add(
          new SampleStream.Source(
              new CachedDataSet(DataSets.open(source.source()), REMEMBERED_BYTES),
              source.weight()));
    }
    return new TrainingData(sources);
  }

  /** Opens what checkpoints are scored on. */
  public Optional<DataSet> openHeldOut() throws IOException {
    return heldOut.isEmpty() ? Optional.empty() : Optional.of(DataSets.open(heldOut));
  }
}
