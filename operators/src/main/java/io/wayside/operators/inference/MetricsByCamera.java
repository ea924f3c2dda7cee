package io.wayside.operators.inference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of the cameras of one subtask. The first {@link #MOST} have a group each, in the
 * order in which they come; the others share one, as do those with a very long id. Ids are what
 * producers send, and each group costs memory and time here and wherever metrics are kept. Threads
 * share it.
 */
final class MetricsByCamera {

  /** Cameras with a group of their own. */
  static final int MOST = 256;

  /** The value that stands for the others. */
  static final String OTHERS = "other";

  private static final String KEY = "camera";
  private static final int LONGEST_ID = 100;

  private final MetricGroup group;
  private final CameraMetrics others;
  private final Map<String, CameraMetrics> own = new ConcurrentHashMap<>();

  MetricsByCamera(MetricGroup group) {
    this.group = group;
    this.others = CameraMetrics.ofSeveral(group.addGroup(KEY, OTHERS));
  }

  CameraMetrics of(String camera) {
    CameraMetrics known = own.get(camera);
    return known != null ? known : added(camera);
  }

  private synchronized CameraMetrics added(String camera) {
    if (own.size() >= MOST || camera.length() > LONGEST_ID || camera.equals(OTHERS)) {
      return own.getOrDefault(camera, others);
    }
    return own.computeIfAbsent(camera, id -> CameraMetrics.ofOne(group.addGroup(KEY, id)));
  }
}
