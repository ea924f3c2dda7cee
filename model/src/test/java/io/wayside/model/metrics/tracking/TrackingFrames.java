package io.wayside.model.metrics.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sequences to score. */
final class TrackingFrames {

  private TrackingFrames() {}

  /** A frame in which each true thing is like the track at the same place and like no other. */
  static TrackedFrame exact(List<Integer> truth, List<Integer> tracks) {
    return diagonal(truth, tracks, 1);
  }

  static TrackedFrame diagonal(List<Integer> truth, List<Integer> tracks, double similarity) {
    double[][] matrix = new double[truth.size()][tracks.size()];
    for (int i = 0; i < Math.min(truth.size(), tracks.size()); i++) {
      matrix[i][i] = similarity;
    }
    return new TrackedFrame(truth, tracks, matrix);
  }

  static TrackedFrame onlyTruth(Integer... ids) {
    return new TrackedFrame(List.of(ids), List.of(), new double[ids.length][0]);
  }

  static TrackedFrame onlyTracks(Integer... ids) {
    return new TrackedFrame(List.of(), List.of(ids), new double[0][ids.length]);
  }

  static TrackedFrame empty() {
    return onlyTruth();
  }

  /** Up to three true things and four tracks, some missing in each frame, all pairs alike a bit. */
  static List<TrackedFrame> random(Random random) {
    List<TrackedFrame> frames = new ArrayList<>();
    for (int frame = 0; frame < 5; frame++) {
      List<Integer> truth = some(random, 3);
      List<Integer> tracks = some(random, 4);
      double[][] similarity = new double[truth.size()][tracks.size()];
      for (double[] row : similarity) {
        for (int column = 0; column < row.length; column++) {
          row[column] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        }
      }
      frames.add(new TrackedFrame(truth, tracks, similarity));
    }
    return frames;
  }

  private static List<Integer> some(Random random, int of) {
    List<Integer> ids = new ArrayList<>(IntStream.range(0, of).boxed().toList());
    Collections.shuffle(ids, random);
    return List.copyOf(ids.subList(0, random.nextInt(of + 1)));
  }

  /** Every way to give each of the rows a column of its own or none (-1). */
  static List<int[]> assignments(int rows, int columns) {
    List<int[]> all = new ArrayList<>();
    extend(new int[rows], 0, columns, all);
    return all;
  }

  private static void extend(int[] chosen, int row, int columns, List<int[]> all) {
    if (row == chosen.length) {
      all.add(chosen.clone());
      return;
    }
    for (int column = -1; column < columns; column++) {
      int wanted = column;
      if (wanted < 0 || IntStream.range(0, row).noneMatch(r -> chosen[r] == wanted)) {
        chosen[row] = wanted;
        extend(chosen, row + 1, columns, all);
      }
    }
  }
}
