package io.wayside.operators.inference;

import io.wayside.model.postprocess.CoarseMask;
import io.wayside.model.postprocess.PossiblePlaces;
import io.wayside.model.postprocess.Readings;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Privacy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what the pictures of a camera must not show. Threads share it.
 *
 * <p>Names of classes are compared without regard to case. Under a name that the model does not
 * know nothing could be found, so the whole picture is hidden, and a warning names it.
 */
final class Discretion {

  private static final Logger LOG = LoggerFactory.getLogger(Discretion.class);

  /** Settings that change all the time must not fill the memory. */
  private static final int MOST = 10_000;

  private final LabelSet labels;
  private final Map<Asked, Meant> known = new ConcurrentHashMap<>();

  private record Asked(String camera, Privacy privacy) {}

  private record Meant(Set<Integer> labelIds, boolean all) {}

  Discretion(LabelSet labels) {
    this.labels = labels;
  }

  /** What is to be hidden of a frame, by the settings that hold for it. */
  HiddenParts parts(CameraSettings settings, MaskSet masks, Readings readings) {
    if (!settings.privacy().isAsked()) {
      return HiddenParts.NONE;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    Meant meant =
        known.computeIfAbsent(new Asked(settings.camera(), settings.privacy()), this::meant);
    List<CoarseMask> places =
        meant.all()
            ? List.of(CoarseMask.whole(readings.semantic().size()))
            : PossiblePlaces.find(masks, readings, meant.labelIds());
    return new HiddenParts(places, settings.version());
  }

  private Meant meant(Asked asked) {
    List<String> names = asked.privacy().blur();
    List<String> unknown =
        names.stream()
            .filter(name -> labels.labels().stream().noneMatch(label -> isNamed(label, name)))
            .toList();
    if (!unknown.isEmpty()) {
      LOG.warn(
          "Camera {}: privacy.blur names {}, which are no classes of the model, so its whole"
              + " pictures are made unrecognisable; the classes are {}",
          asked.camera(),
          unknown,
          labels.labels().stream().map(Label::name).toList());
    }
    Set<Integer> ids =
        labels.labels().stream()
            .filter(label -> names.stream().anyMatch(name -> isNamed(label, name)))
            .map(Label::id)
            .collect(Collectors.toUnmodifiableSet());
    return new Meant(ids, !unknown.isEmpty());
  }

  private static boolean isNamed(Label label, String name) {
    return label.name().equalsIgnoreCase(name);
  }
}
