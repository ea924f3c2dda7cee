/**
 * How well road users are followed and counted: HOTA, MOTA and IDF1 from similarities, segmentation
 * and tracking quality from masks, and what a count is worth, crossing by crossing and hour by
 * hour. All tracking metrics take any number of sequences; an id means one thing within a sequence
 * and nothing beyond it. Plain Java.
 */
@NullMarked
package io.wayside.model.metrics.tracking;

import org.jspecify.annotations.NullMarked;
