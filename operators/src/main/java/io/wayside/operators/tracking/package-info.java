/**
 * From the things of single frames to road users over time: one camera at a time, in the order of
 * its frames, plain Java and deterministic, so that a replay gives the same ids.
 */
@NullMarked
package io.wayside.operators.tracking;

import org.jspecify.annotations.NullMarked;
