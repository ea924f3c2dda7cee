/**
 * The asynchronous stage: decode on a pool, gather frames of all cameras and subtasks into batches
 * for the one engine of the JVM, read each mask set three ways, encode the readings.
 */
@NullMarked
package io.wayside.operators.inference;

import org.jspecify.annotations.NullMarked;
