package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The panoptic segmentation of a frame, encoded.
 *
 * @param provenance the forward pass
 * @param size the frame's size
 * @param overlayJpeg the picture with its segments coloured
 * @param idsPng COCO panoptic PNG (id = R + 256 G + 65536 B), where that topic is on
 * @param segments COCO {@code segments_info}
 * @param settingsVersion of the camera's settings by which parts of the picture were made
 *     unrecognisable; absent where none ask for it
 */
public record PanopticReading(
    Provenance provenance,
    ImageSize size,
    byte[] overlayJpeg,
    byte @Nullable [] idsPng,
    List<SegmentInfo> segments,
    @Nullable String settingsVersion) {

  /** Keeps its own copy of the list. */
  public PanopticReading {
    segments = List.copyOf(segments);
  }

  /** A reading of a picture that is shown as it is. */
  public PanopticReading(
      Provenance provenance,
      ImageSize size,
      byte[] overlayJpeg,
      byte @Nullable [] idsPng,
      List<SegmentInfo> segments) {
    this(provenance, size, overlayJpeg, idsPng, segments, null);
  }
}
