package io.wayside.model.metrics.files;

import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.tracking.ClassTracking;
import io.wayside.model.metrics.tracking.ClassTrackingMetrics;
import io.wayside.model.metrics.tracking.TrackedMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Scores tracks in MOTS files, as TrackEval scores KITTI MOTS: one text file a sequence. Of the
 * classes, 1 is called car and 2 pedestrian; those that the truth does not have are passed over.
 */
public final class MotsEvaluation {

  private static final Map<Integer, String> NAMES = Map.of(1, "car", 2, "pedestrian");

  private final Evaluation.Progress progress;

  private record Sequence(MotsFile truth, MotsFile tracks) {}

  /** Reports each sequence to somebody who waits. */
  public MotsEvaluation(Evaluation.Progress progress) {
    this.progress = progress;
  }

  /**
   * Compares two files, or the files {@code *.txt} of two folders by their names.
   *
   * @throws DataSetException if one side lacks a sequence, or a file cannot be used
   */
  public ClassTracking evaluate(Path truth, Path tracks) throws IOException {
    List<Sequence> sequences = new ArrayList<>();
    Map<String, Path> trueFiles = files(truth);
    Map<String, Path> trackFiles = files(tracks);
    if (Files.isDirectory(truth) && !trueFiles.keySet().equals(trackFiles.keySet())) {
      throw new DataSetException(
          "%s: expected the sequences %s as in %s but was %s"
              .formatted(tracks, trueFiles.keySet(), truth, trackFiles.keySet()));
    }
    List<Path> ofTracks = List.copyOf(trackFiles.values());
    for (Path trueFile : trueFiles.values()) {
      sequences.add(
          new Sequence(MotsFile.read(trueFile), MotsFile.read(ofTracks.get(sequences.size()))));
    }
    ClassTrackingMetrics metrics = new ClassTrackingMetrics(categories(sequences));
    for (int i = 0; i < sequences.size(); i++) {
      add(sequences.get(i), metrics, truth, tracks);
      progress.at(i + 1, sequences.size());
    }
    return metrics.scores();
  }

  private static Map<String, Path> files(Path path) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        entries
            .filter(entry -> entry.toString().endsWith(".txt"))
            .forEach(entry -> files.put(String.valueOf(entry.getFileName()), entry));
      }
    } else if (Files.isRegularFile(path)) {
      files.put("", path);
    }
    if (files.isEmpty()) {
      throw new DataSetException(
          "%s: expected a MOTS file, or a folder of them, but there is none".formatted(path));
    }
    return files;
  }

  private static List<Category> categories(List<Sequence> sequences) {
    Set<Integer> ids = new TreeSet<>();
    for (Sequence sequence : sequences) {
      sequence.truth().things().stream().map(TrackedMask::categoryId).forEach(ids::add);
    }
    return ids.stream()
        .map(id -> new Category(id, NAMES.getOrDefault(id, Integer.toString(id)), true))
        .toList();
  }

  private static void add(Sequence sequence, ClassTrackingMetrics metrics, Path truth, Path tracks)
      throws DataSetException {
    Set<Integer> frames = new TreeSet<>(sequence.truth().frames());
    frames.addAll(sequence.tracks().frames());
    for (int frame : frames) {
      try {
        metrics.add(
            sequence.truth().things(frame),
            sequence.tracks().things(frame),
            sequence.truth().ignored(frame));
      } catch (IllegalArgumentException e) {
        throw new DataSetException(
            "%s against %s, frame %d: %s".formatted(truth, tracks, frame, e.getMessage()), e);
      }
    }
    metrics.endSequence();
  }
}
