/**
 * The assignment problem, for what pairs things one to one: queries with true masks in training,
 * true tracks with found ones in scores. Plain Java.
 */
@NullMarked
package io.wayside.model.assignment;

import org.jspecify.annotations.NullMarked;
