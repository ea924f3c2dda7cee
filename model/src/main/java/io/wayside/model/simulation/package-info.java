/**
 * A drawn crossroads that moves: pictures as a pole camera or a driver would see them, the true
 * panoptic map of each, and the true crossings of its counting lines. Everything follows from the
 * options, so the same options give the same pixels. For training there are random scenes, each a
 * function of a seed and an index. Plain Java.
 */
@NullMarked
package io.wayside.model.simulation;

import org.jspecify.annotations.NullMarked;
