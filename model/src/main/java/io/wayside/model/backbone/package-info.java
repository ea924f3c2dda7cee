/**
 * The backbones that turn pictures into feature maps at strides 4, 8, 16 and 32 and that several
 * families share: Swin and ResNet. A block's scope is the module's name in the published
 * checkpoints of Mask2Former.
 */
@NullMarked
package io.wayside.model.backbone;

import org.jspecify.annotations.NullMarked;
