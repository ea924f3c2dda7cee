package io.wayside.operators.traffic;

import io.wayside.operators.tracking.TrackerSettings;
import java.io.Serializable;

/**
 * Everything that {@link CountTraffic} can be told.
 *
 * @param tracker how road users are followed
 * @param figures how they are counted
 * @param listThreshold an instance is published if its score is at least this; those below help the
 *     tracker only
 */
public record CountingSettings(
    TrackerSettings tracker, TrafficSettings figures, float listThreshold)
    implements Serializable {}
