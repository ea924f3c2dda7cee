package io.wayside.model.metrics.tracking;

/**
 * How well things are found and followed, by the three families of scores.
 *
 * @param hota finding and following weighed alike
 * @param clear MOTA and its parts
 * @param identity IDF1 and its parts
 */
public record TrackingScores(HotaScores hota, ClearScores clear, IdentityScores identity) {}
