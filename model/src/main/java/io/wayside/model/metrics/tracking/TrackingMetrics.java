package io.wayside.model.metrics.tracking;

import java.util.List;

/** The three families of tracking scores over the same sequences. For one thread. */
public final class TrackingMetrics {

  private final HigherOrderTrackingAccuracy hota = new HigherOrderTrackingAccuracy();
  private final MultipleObjectTrackingAccuracy clear = new MultipleObjectTrackingAccuracy();
  private final IdentityF1 identity = new IdentityF1();

  /** Starts from nothing. */
  public TrackingMetrics() {}

  /** Adds one sequence, its frames in their order; ids begin anew with each. */
  public void add(List<TrackedFrame> sequence) {
    hota.add(sequence);
    clear.add(sequence);
    identity.add(sequence);
  }

  /** The scores of the sequences so far. */
  public TrackingScores scores() {
    return new TrackingScores(hota.scores(), clear.scores(), identity.scores());
  }
}
