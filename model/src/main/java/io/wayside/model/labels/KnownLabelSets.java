package io.wayside.model.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Things, stuff and colours of the data sets that checkpoints are published for, found by the names
 * of their classes.
 *
 * <p>The tables state the facts that each data set publishes: Cityscapes (19 classes), COCO
 * panoptic (133; its things are those of COCO instances), ADE20K (150), Mapillary Vistas 1.2 (65),
 * CamVid (11). Names are compared by their letters and digits alone, and up to the first comma,
 * since ADE20K lists synonyms there.
 */
public final class KnownLabelSets {

  /** The more road-like first: of two sets that know all names, the first gives the colours. */
  private static final List<String> SETS =
      List.of("cityscapes", "camvid", "mapillary-vistas", "coco-panoptic", "ade20k");

  private KnownLabelSets() {}

  /** Cityscapes' 19 classes in the order of their train ids. */
  public static LabelSet cityscapes() {
    JsonNode table = read("cityscapes").path("labels");
    List<String> names = table.findValuesAsText("name");
    return inOrderOf(names, byName(table)).orElseThrow();
  }

  /**
   * The labels of a checkpoint or data set in its own order.
   *
   * @param names of the classes; a set is recognised if it has them all
   * @return nothing if no set is recognised; nor if several are, none of them has just these
   *     classes, and they disagree on what is a thing
   */
  public static Optional<LabelSet> recognise(List<String> names) {
    List<LabelSet> found = new ArrayList<>();
    for (String set : SETS) {
      JsonNode table = read(set).path("labels");
      Optional<LabelSet> labels = inOrderOf(names, byName(table));
      if (labels.isPresent() && table.size() == names.size()) {
        return labels;
      }
      labels.ifPresent(found::add);
    }
    long opinions = found.stream().map(KnownLabelSets::things).distinct().count();
    return opinions == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static List<Boolean> things(LabelSet labels) {
    return labels.labels().stream().map(Label::thing).toList();
  }

  private static Optional<LabelSet> inOrderOf(List<String> names, Map<String, JsonNode> known) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      JsonNode entry = known.get(key(name));
      if (entry == null) {
        return Optional.empty();
      }
      labels.add(
          new Label(labels.size(), name.strip(), entry.path("isthing").asBoolean(), colour(entry)));
    }
    return Optional.of(new LabelSet(labels));
  }

  private static int colour(JsonNode entry) {
    JsonNode colour = entry.path("colour");
    return colour.get(0).asInt() << 16 | colour.get(1).asInt() << 8 | colour.get(2).asInt();
  }

  private static Map<String, JsonNode> byName(JsonNode table) {
    Map<String, JsonNode> byName = new HashMap<>();
    for (JsonNode entry : table) {
      byName.put(key(entry.path("name").asText()), entry);
      entry.path("aliases").forEach(alias -> byName.put(key(alias.asText()), entry));
    }
    return byName;
  }

  private static JsonNode read(String set) {
    String resource = set + ".json";
    try (InputStream stream = KnownLabelSets.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(stream, resource));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the resource " + resource, e);
    }
  }

  /** What of a class's name is compared: its letters and digits, up to the first comma. */
  public static String key(String name) {
    int comma = name.indexOf(',');
    String first = comma < 0 ? name : name.substring(0, comma);
    return first.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
