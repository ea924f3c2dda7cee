/**
 * Compressed frames to pixels: pictures through OpenCV, pieces of video through FFmpeg. What cannot
 * be decoded is a value with a reason, never an exception. No Flink type in here.
 */
@NullMarked
package io.wayside.operators.decode;

import org.jspecify.annotations.NullMarked;
