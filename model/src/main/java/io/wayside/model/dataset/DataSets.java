package io.wayside.model.dataset;

import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.simulation.SimulatedScenes;
import io.wayside.model.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds data by what a person calls it.
 *
 * <pre>{@code
 * DataSet all = DataSets.open("camvid?split=train+val");
 * DataSet fold = DataSets.open("camvid?without=0006R0");
 * }</pre>
 */
public final class DataSets {

  private static final String SIMULATED = "sim:";
  private static final String SCENES = "scenes";
  private static final String PICTURES = "pictures";
  private static final int DEFAULT_PICTURES = 1000;

  private DataSets() {}

  /**
   * Opens drawn scenes or a directory, its layout told from its contents. A directory of {@code
   * images} and {@code labels} is one split, whatever it is called.
   *
   * @param spec {@code sim:?scenes=1500&seed=1&size=480x360}, each scene drawn by {@link
   *     SimulatedScenes}; {@code sim:?pictures=1000&…} with the keys of {@link SimulationOptions},
   *     moments of the demonstration's crossroads; or a directory or COCO panoptic file, and after
   *     a question mark any of {@code split} (train where left out, several joined by +), {@code
   *     only} and {@code without} (beginnings of names, several joined by commas), joined by &amp;
   * @throws DataSetException if the layout is none that is known, the split is empty, or files are
   *     missing or broken
   * @throws IllegalArgumentException if a key or its value is none of these
   */
  public static DataSet open(String spec) throws IOException {
    if (spec.startsWith(SIMULATED)) {
      return simulated(spec.substring(SIMULATED.length()));
    }
    int question = spec.indexOf('?');
    Path path = Path.of(question < 0 ? spec : spec.substring(0, question));
    Selection selection = Selection.parse(question < 0 ? "" : spec.substring(question + 1));
    DataSet all =
        Files.isRegularFile(path) ? CocoPanopticFolder.open(path) : splits(path, selection);
    return selection.everything() ? all : where(all, selection, path);
  }

  private static DataSet simulated(String query) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> others = new ArrayList<>();
    for (String part : query.replaceFirst("^[/?]+", "").split("&", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (key.equals(SCENES) || key.equals(PICTURES)) {
        counts.put(key, count("sim", key, part.substring(equals + 1)));
      } else {
        others.add(part);
      }
    }
    SimulationOptions options = SimulationOptions.parse(String.join("&", others));
    if (counts.containsKey(SCENES)) {
      SimulatedScenes scenes = new SimulatedScenes(options.seed(), options.size());
      return new SimulatedDataSet(counts.get(SCENES), scenes::scene);
    }
    return SimulatedDataSet.ofIntersections(
        counts.getOrDefault(PICTURES, DEFAULT_PICTURES), options);
  }

  /** A whole number from 1 of what a spec begins with, and of its key. */
  static int count(String kind, String key, String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "%s: %s: expected a whole number from 1 but was '%s'".formatted(kind, key, value));
    }
    return Integer.parseInt(value);
  }

  private static DataSet splits(Path folder, Selection selection) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataSetException(
          "%s: expected a directory of labelled pictures but there is no such directory"
              .formatted(folder));
    }
    if (CamVidFolder.isLayout(folder)) {
      return CamVidFolder.open(folder);
    }
    List<DataSet> splits = new ArrayList<>();
    for (String split : selection.splits()) {
      splits.add(split(folder, split));
    }
    return splits.size() == 1 ? splits.get(0) : new Joined(splits);
  }

  private static DataSet split(Path folder, String split) throws IOException {
    Path list = folder.resolve(split + ".txt");
    Path ofSplit = folder.resolve(split);
    if (Files.isRegularFile(list)) {
      return CamVidFolder.open(ofSplit, list);
    }
    if (CamVidFolder.isLayout(ofSplit)) {
      return CamVidFolder.open(ofSplit);
    }
    if (CityscapesFolder.isLayout(folder)) {
      return CityscapesFolder.open(folder, split);
    }
    List<Path> annotations = CocoPanopticFolder.files(folder, split);
    if (annotations.size() == 1) {
      return CocoPanopticFolder.open(annotations.get(0));
    }
    if (!annotations.isEmpty()) {
      throw new DataSetException(
          "%s: expected one COCO panoptic file of the split %s but found %s"
              .formatted(folder, split, annotations));
    }
    throw new DataSetException(
        ("%s: expected the split %s as CamVid (%s/images and labels, or images and labels alone),"
                + " Cityscapes (leftImg8bit and gtFine) or COCO panoptic (annotations/*%s*.json and"
                + " the folder of the same name) but found none of them")
            .formatted(folder, split, split, split));
  }

  private static DataSet where(DataSet data, Selection selection, Path folder)
      throws DataSetException {
    int[] chosen =
        IntStream.range(0, data.size()).filter(i -> selection.test(data.name(i))).toArray();
    if (chosen.length == 0) {
      throw new DataSetException(
          "%s: expected pictures with %s but there is none among %d, such as %s"
              .formatted(folder, selection, data.size(), data.name(0)));
    }
    int every = selection.every();
    return new Subset(
        data,
        IntStream.range(0, chosen.length)
            .filter(i -> i % every == 0)
            .map(i -> chosen[i])
            .toArray());
  }
}
