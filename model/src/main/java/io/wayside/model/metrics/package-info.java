/**
 * How good a segmentation is, by the three metrics of the field: panoptic quality, mean
 * intersection over union, mask average precision. Each takes one picture at a time, truth and
 * prediction, and equals its published implementation, defects that change no sound file left out.
 * Plain Java; files are read in {@link io.wayside.model.metrics.files}.
 */
@NullMarked
package io.wayside.model.metrics;

import org.jspecify.annotations.NullMarked;
