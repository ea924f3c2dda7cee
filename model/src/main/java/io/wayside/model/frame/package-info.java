/** A frame and its identity, from the camera's bytes to decoded pixels. Plain Java. */
@NullMarked
package io.wayside.model.frame;

import org.jspecify.annotations.NullMarked;
