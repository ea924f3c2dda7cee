/**
 * What results look like on the wire: the protobuf messages of {@code src/main/proto}, COCO's
 * panoptic JSON, and their mapping from and to model values.
 */
@NullMarked
package io.wayside.connectors.wire;

import org.jspecify.annotations.NullMarked;
