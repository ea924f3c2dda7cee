package io.wayside.operators.admission;

import java.time.Instant;

/**
 * The last frame of a camera that a sample kept.
 *
 * @param camera its id
 * @param captureTime when it was taken
 */
public record KeptFrame(String camera, Instant captureTime) {}
