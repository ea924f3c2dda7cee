/** One mask set read three ways: semantic, instance, panoptic. Plain Java. */
@NullMarked
package io.wayside.model.postprocess;

import org.jspecify.annotations.NullMarked;
