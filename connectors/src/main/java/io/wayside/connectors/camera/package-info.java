/**
 * Cameras into Kafka: video files, folders of pictures, network streams and the simulated
 * intersection, sampled to a rate, encoded once and sent with their capture time.
 */
@NullMarked
package io.wayside.connectors.camera;

import org.jspecify.annotations.NullMarked;
