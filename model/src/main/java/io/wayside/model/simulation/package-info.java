/**
 * A drawn crossroads that moves: pictures as a pole camera would take them, the true panoptic map
 * of each, and the true crossings of its counting lines. Everything follows from the options, so
 * the same options give the same pixels. Plain Java.
 */
@NullMarked
package io.wayside.model.simulation;

import org.jspecify.annotations.NullMarked;
