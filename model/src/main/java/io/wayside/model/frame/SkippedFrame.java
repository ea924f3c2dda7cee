package io.wayside.model.frame;

/**
 * A frame that was left out on purpose, as its camera's policy says; it is told, so that "no cars"
 * and "not looked" differ.
 *
 * @param frame its identity
 * @param reason why
 */
public record SkippedFrame(FrameId frame, Reason reason) {

  /** Why a frame is left out; the names are part of the contract of the traffic topic. */
  public enum Reason {
    /** A newer frame of its camera had come before it was its turn. */
    SUPERSEDED,
    /** It was older than the deadline when it was its turn. */
    TOO_OLD,
    /** Another frame of its slot of event time was kept. */
    SAMPLED_OUT
  }
}
