package io.wayside.model.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Label sets as files: {@code labels.json} beside a checkpoint, in the {@code assets.extra} of a
 * SavedModel, and beside labelled pictures.
 *
 * <pre>{@code
 * {"labels": [{"id": 0, "name": "road", "isthing": false, "colour": [128, 64, 128]}]}
 * }</pre>
 *
 * <p>Ids run from 0 without a gap. A label without a colour is given one. Other keys are ignored.
 */
public final class LabelSetJson {

  /** The name of the file. */
  public static final String FILE = "labels.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelSetJson() {}

  /**
   * Reads a label set.
   *
   * @throws IOException where the file is not of this form; names the entry
   */
  public static LabelSet read(Path file) throws IOException {
    try {
      return parse(JSON.readTree(Files.readString(file)), file.toString());
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s: expected JSON but was not (%s)".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Writes a label set. */
  public static void write(LabelSet labels, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    for (Label label : labels.labels()) {
      ObjectNode entry = root.withArray("labels").addObject();
      entry.put("id", label.id()).put("name", label.name()).put("isthing", label.thing());
      entry
          .putArray("colour")
          .add(label.colour() >> 16 & 0xFF)
          .add(label.colour() >> 8 & 0xFF)
          .add(label.colour() & 0xFF);
    }
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private static LabelSet parse(JsonNode json, String where) throws IOException {
    List<Label> labels = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    for (JsonNode entry : json.path("labels")) {
      if (!entry.path("colour").isMissingNode()) {
        used.add(colour(entry.path("colour"), where, labels.size()));
      }
    }
    for (JsonNode entry : json.path("labels")) {
      int position = labels.size();
      if (entry.path("id").asInt(-1) != position) {
        throw malformed(where, position, "id " + position, entry.path("id"));
      }
      if (!entry.path("name").isTextual()) {
        throw malformed(where, position, "a name", entry.path("name"));
      }
      if (!entry.path("isthing").isBoolean() && !entry.path("isthing").isInt()) {
        throw malformed(where, position, "isthing true or false", entry.path("isthing"));
      }
      int colour =
          entry.path("colour").isMissingNode()
              ? DistinctColours.next(used)
              : colour(entry.path("colour"), where, position);
      labels.add(
          new Label(
              position, entry.path("name").textValue(), entry.path("isthing").asBoolean(), colour));
    }
    try {
      return new LabelSet(labels);
    } catch (IllegalArgumentException e) {
      throw new IOException(where + ": " + e.getMessage(), e);
    }
  }

  private static int colour(JsonNode colour, String where, int position) throws IOException {
    int rgb = 0;
    for (JsonNode channel : colour) {
      if (!channel.isInt() || channel.intValue() < 0 || channel.intValue() > 255) {
        throw malformed(where, position, "a colour [r, g, b] of 0 to 255", colour);
      }
      rgb = rgb << 8 | channel.intValue();
    }
    if (colour.size() != 3) {
      throw malformed(where, position, "a colour [r, g, b] of 0 to 255", colour);
    }
    return rgb;
  }

  private static IOException malformed(String where, int position, String expected, JsonNode was) {
    return new IOException(
        "%s: labels[%d]: expected %s but was %s"
            .formatted(where, position, expected, was.isMissingNode() ? "left out" : was));
  }
}
