package io.wayside.operators.tracking;

import java.time.Instant;

/**
 * A road user between two frames, as it was when last seen.
 *
 * @param id its id
 * @param votes what it was taken for
 * @param hits instances of a high score so far
 * @param confirmed whether it is believed
 * @param born capture time of its first instance
 * @param lastSeen capture time of its last instance
 * @param box its filtered box at that time
 * @param mask its mask at that time
 * @param rest the place that it had not left at that time
 * @param standing whether it stood then
 * @param secondsInOpen for how long it has been unseen though nobody was before its place
 * @param secondsUnclear for how long it has come in several parts, or joined with another one
 */
public record Track(
    int id,
    ClassVotes votes,
    int hits,
    boolean confirmed,
    Instant born,
    Instant lastSeen,
    KalmanBox box,
    StrideMask mask,
    Rest rest,
    boolean standing,
    double secondsInOpen,
    double secondsUnclear) {

  /** The same, but for another time in the open. */
  Track unseen(double newSecondsInOpen) {
    return new Track(
        id,
        votes,
        hits,
        confirmed,
        born,
        lastSeen,
        box,
        mask,
        rest,
        standing,
        newSecondsInOpen,
        secondsUnclear);
  }

  /** The same in a picture of another size. */
  Track scaled(double columns, double rows) {
    return new Track(
        id,
        votes,
        hits,
        confirmed,
        born,
        lastSeen,
        box.scaled(columns, rows),
        mask.scaled(columns, rows),
        rest.scaled(columns, rows),
        standing,
        secondsInOpen,
        secondsUnclear);
  }

  EndedTrack ended(EndedTrack.Reason reason) {
    return new EndedTrack(id, confirmed, lastSeen, reason);
  }
}
