package io.wayside.jobs.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Classes of road users in the words of other programs, where those are fixed. */
enum RoadUserClass {
  CAR("car", "passenger", "car"),
  TRUCK("truck", "truck", "truck"),
  BUS("bus", "bus", "bus"),
  TRAIN("train", "rail", "train"),
  MOTORCYCLE("motorcyclist", "motorcycle", "motorcycle", "motorcyclist", "motorbike"),
  BICYCLE("bicyclist", "bicycle", "bicycle", "bicyclist", "cyclist"),
  PEDESTRIAN("pedestrian", "pedestrian", "pedestrian", "person");

  private final String openTrafficCam;
  private final String sumo;
  private final String labels;

  RoadUserClass(String openTrafficCam, String sumo, String... labels) {
    this.openTrafficCam = openTrafficCam;
    this.sumo = sumo;
    this.labels = "," + String.join(",", labels) + ",";
  }

  /** The class of a model's label, as CamVid, Cityscapes, COCO and Mapillary Vistas name them. */
  static Optional<RoadUserClass> of(String label) {
    String word = label.toLowerCase(Locale.ROOT);
    String last = word.substring(word.lastIndexOf("--") < 0 ? 0 : word.lastIndexOf("--") + 2);
    return Arrays.stream(values()).filter(it -> it.labels.contains("," + last + ",")).findFirst();
  }

  /** As OTAnalytics has it. */
  String openTrafficCam() {
    return openTrafficCam;
  }

  /** SUMO's vClass. */
  String sumo() {
    return sumo;
  }
}
