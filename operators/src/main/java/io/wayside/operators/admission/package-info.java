/**
 * What happens to a frame before anybody looks at it: it is given the settings of its camera that
 * are in force, which hold for it from here to the figures, and is left out if they ask for a
 * sample.
 */
@NullMarked
package io.wayside.operators.admission;

import org.jspecify.annotations.NullMarked;
