/**
 * Traffic figures of a camera: where they are taken (tripwires and zones) and what they say
 * (crossings, passages through zones, windows). Values in plain Java, shared by those who count and
 * those who publish.
 */
@NullMarked
package io.wayside.model.traffic;

import org.jspecify.annotations.NullMarked;
