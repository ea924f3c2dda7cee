package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.labels.DistinctColours;
import io.wayside.model.labels.KnownLabelSets;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes of a checkpoint are things. Its configuration names the classes but does not say;
 * so a list that a person gives is followed, else {@code labels.json} beside the weights, else the
 * data set is recognised by the names.
 */
final class CheckpointLabels {

  /** A label id is a byte on the wire, and 255 stands for no label. */
  private static final int MOST = 255;

  private final Path checkpoint;
  private final List<String> names;

  /**
   * Sets what to resolve.
   *
   * @param checkpoint the folder
   * @param names of the classes, by id, from {@code id2label}
   */
  CheckpointLabels(Path checkpoint, List<String> names) {
    this.checkpoint = checkpoint;
    this.names = List.copyOf(names);
  }

  /**
   * The labels, with a colour each.
   *
   * @param things names or ids of the things; may be empty
   * @param family of the network; one without masks has no use for things, so it may be that
   *     nothing tells them
   * @throws CheckpointException where nothing tells things from stuff; names the ways to do so
   */
  LabelSet resolve(List<String> things, ModelFamily family) throws IOException {
    if (names.isEmpty() || names.size() > MOST) {
      throw new CheckpointException(
          "%s: expected 1 to %d classes in config.json but was %d"
              .formatted(checkpoint, MOST, names.size()));
    }
    if (!things.isEmpty()) {
      return listed(things);
    }
    Path file = checkpoint.resolve(LabelSetJson.FILE);
    if (Files.exists(file)) {
      return checked(LabelSetJson.read(file), file);
    }
    Optional<LabelSet> known = KnownLabelSets.recognise(names);
    if (known.isEmpty() && family.masks().isEmpty()) {
      return listed(things);
    }
    return known.orElseThrow(
        () ->
            new CheckpointException(
                ("%s: cannot tell things from stuff: the %d classes (%s, ...) are of no known"
                        + " data set; put a labels.json there, list the things (--things), or"
                        + " name the classes in config.json as Cityscapes, COCO, ADE20K,"
                        + " Mapillary Vistas or CamVid do")
                    .formatted(checkpoint, names.size(), names.get(0))));
  }

  private LabelSet listed(List<String> things) throws CheckpointException {
    Set<Integer> ids = new HashSet<>();
    for (String thing : things) {
      ids.add(id(thing.strip()));
    }
    Optional<LabelSet> known = KnownLabelSets.recognise(names);
    Set<Integer> used = new HashSet<>();
    List<Label> labels = new ArrayList<>();
    for (int id = 0; id < names.size(); id++) {
      int colour = known.isPresent() ? known.get().get(id).colour() : DistinctColours.next(used);
      labels.add(new Label(id, names.get(id), ids.contains(id), colour));
    }
    return new LabelSet(labels);
  }

  private int id(String thing) throws CheckpointException {
    for (int id = 0; id < names.size(); id++) {
      if (KnownLabelSets.key(names.get(id)).equals(KnownLabelSets.key(thing))) {
        return id;
      }
    }
    if (thing.matches("\\d{1,3}") && Integer.parseInt(thing) < names.size()) {
      return Integer.parseInt(thing);
    }
    throw new CheckpointException(
        "things: expected a class name or an id from 0 to %d of %s but was %s"
            .formatted(names.size() - 1, checkpoint, thing));
  }

  /** The file may say more than the configuration, but not something else. */
  private LabelSet checked(LabelSet labels, Path file) throws CheckpointException {
    if (labels.size() != names.size()) {
      throw new CheckpointException(
          "%s: expected %d labels, as in config.json, but was %d"
              .formatted(file, names.size(), labels.size()));
    }
    for (Label label : labels.labels()) {
      String configured = names.get(label.id());
      boolean unnamed = configured.equals("LABEL_" + label.id());
      if (!unnamed && !KnownLabelSets.key(configured).equals(KnownLabelSets.key(label.name()))) {
        throw new CheckpointException(
            "%s: labels[%d]: expected %s, as in config.json, but was %s"
                .formatted(file, label.id(), configured, label.name()));
      }
    }
    return labels;
  }
}
