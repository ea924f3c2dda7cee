/**
 * Readings to the bytes that travel: label maps and segment ids as PNG, segments painted over the
 * picture as JPEG. No Flink type in here.
 */
@NullMarked
package io.wayside.operators.encode;

import org.jspecify.annotations.NullMarked;
