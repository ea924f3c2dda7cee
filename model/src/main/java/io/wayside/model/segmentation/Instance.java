package io.wayside.model.segmentation;

/**
 * One countable thing in a frame.
 *
 * @param labelId index into the {@link LabelSet}
 * @param score class probability × mean mask probability inside the mask, 0 to 1
 * @param box smallest box around the mask
 * @param areaPixels pixels of the mask
 * @param mask the mask at the frame's size
 * @param trackId the same over time within the camera, from 1; {@link #UNTRACKED} where nothing is
 *     followed
 */
public record Instance(
    int labelId, float score, Box box, long areaPixels, RunLengthMask mask, int trackId) {

  /** Stands for no track. */
  public static final int UNTRACKED = 0;

  /** An instance of a single picture. */
  public Instance(int labelId, float score, Box box, long areaPixels, RunLengthMask mask) {
    this(labelId, score, box, areaPixels, mask, UNTRACKED);
  }

  /** This instance as part of a track. */
  public Instance ofTrack(int track) {
    return new Instance(labelId, score, box, areaPixels, mask, track);
  }
}
