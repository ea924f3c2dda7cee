package io.wayside.operators.tracking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a road user was taken for, frame by frame: the scores of its instances, summed by class.
 *
 * @param labelIds the classes, in the order in which they came; shared, not copied
 * @param scores the sum of each; shared, not copied
 */
public record ClassVotes(int[] labelIds, double[] scores) {

  static ClassVotes of(int labelId, double score) {
    return new ClassVotes(new int[] {labelId}, new double[] {score});
  }

  ClassVotes plus(int labelId, double score) {
    int place = place(labelId);
    int[] newIds = Arrays.copyOf(labelIds, Math.max(labelIds.length, place + 1));
    double[] newScores = Arrays.copyOf(scores, newIds.length);
    newIds[place] = labelId;
    newScores[place] += score;
    return new ClassVotes(newIds, newScores);
  }

  /** The class with the most; the first of equals. */
  int labelId() {
    int most = 0;
    for (int i = 1; i < scores.length; i++) {
      most = scores[i] > scores[most] ? i : most;
    }
    return labelIds[most];
  }

  /** What part of all is for a class, 0 to 1. */
  double share(int labelId) {
    int place = place(labelId);
    return place == scores.length ? 0 : scores[place] / Arrays.stream(scores).sum();
  }

  private int place(int labelId) {
    int place = 0;
    while (place < labelIds.length && labelIds[place] != labelId) {
      place++;
    }
    return place;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassVotes that
        && Arrays.equals(labelIds, that.labelIds)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(labelIds) + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return "ClassVotes[%s, %s]".formatted(Arrays.toString(labelIds), Arrays.toString(scores));
  }
}
