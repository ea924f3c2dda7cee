package io.wayside.operators.tracking;

import java.time.Instant;

/**
 * A road user that will not come back under this id.
 *
 * @param trackId its id
 * @param confirmed whether it was ever believed
 * @param lastSeen capture time of the last frame with an instance of it
 * @param reason why it ended
 */
public record EndedTrack(int trackId, boolean confirmed, Instant lastSeen, Reason reason) {

  /** Why a track ends. */
  public enum Reason {
    /** It went out of the picture. */
    LEFT,
    /** It was not seen for too long. */
    LOST,
    /** It was not seen again before it was believed. */
    UNCONFIRMED,
    /** The camera was silent for so long that nothing can be said of it. */
    SILENCE,
    /** There were more tracks than are kept; the longest unseen gives way. */
    CROWDED_OUT
  }
}
