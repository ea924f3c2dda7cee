/**
 * The settings of a camera, of which most say where its traffic is counted (tripwires and zones),
 * and what the traffic figures say (crossings, passages through zones, windows). Values in plain
 * Java, shared by those who count and those who publish.
 */
@NullMarked
package io.wayside.model.traffic;

import org.jspecify.annotations.NullMarked;
