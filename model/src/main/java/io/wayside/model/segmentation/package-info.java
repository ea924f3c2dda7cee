/** What the model says of a frame, in COCO panoptic terms. Plain Java. */
@NullMarked
package io.wayside.model.segmentation;

import org.jspecify.annotations.NullMarked;
