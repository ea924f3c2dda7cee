package io.wayside.model.frame;

import java.io.Serializable;

/**
 * Why a frame cannot be used.
 *
 * @param stage where it was noticed
 * @param reason machine-readable code
 * @param message one line for people: what was expected, what came
 */
public record FrameDefect(Stage stage, Reason reason, String message) implements Serializable {

  /** The step of the pipeline that gave the frame up. */
  public enum Stage {
    /** Reading the record: its key and headers. */
    SOURCE,
    /** Turning compressed bytes into pixels. */
    DECODE,
    /** Waiting for, or running, the network. */
    INFERENCE,
    /** Reading the masks and encoding the results. */
    READOUT,
    /** Reading the settings of a camera, not a frame. */
    SETTINGS
  }

  /** What was wrong; the names are part of the contract of the failures topic. */
  public enum Reason {
    /** The record has no key, so no camera. */
    NO_KEY,
    /** A header that the contract defines cannot be read. */
    INVALID_HEADER,
    /** The record has no bytes. */
    EMPTY,
    /** The content type is not one that the decoder knows. */
    UNSUPPORTED_CONTENT_TYPE,
    /** The bytes are of another kind than the content type says. */
    CONTENT_TYPE_MISMATCH,
    /** The bytes end too early. */
    TRUNCATED,
    /** The bytes cannot be decoded. */
    UNDECODABLE,
    /** The piece of video does not start with a key frame. */
    NO_KEY_FRAME,
    /** Smaller than the configured least size. */
    TOO_SMALL,
    /** More pixels than the configured limit. */
    TOO_LARGE,
    /** Not finished within the configured time. */
    TIMEOUT,
    /** The network or a readout failed on this frame. */
    FAILED,
    /** Settings of a camera that cannot be used; the ones before hold. */
    INVALID_SETTINGS
  }
}
