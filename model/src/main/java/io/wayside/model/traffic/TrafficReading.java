package io.wayside.model.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.ModelVersion;
import org.jspecify.annotations.Nullable;

/**
 * An event with all that it takes to audit it.
 *
 * @param frame the frame with which it became known
 * @param model the weights that answered; absent where the frame had failed
 * @param settingsVersion {@link CameraSettings#version} of the settings in force
 * @param number of the event among those of the frame, from 0; from -1 downwards of those that the
 *     end of a bounded input led to
 * @param traceparent the W3C trace context of the frame, if one came in and the frame was looked at
 * @param event what happened
 */
public record TrafficReading(
    FrameId frame,
    @Nullable ModelVersion model,
    String settingsVersion,
    int number,
    @Nullable String traceparent,
    TrafficEvent event) {}
