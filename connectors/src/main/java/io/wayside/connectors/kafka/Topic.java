package io.wayside.connectors.kafka;

/** A topic of the contract, by what it carries; {@link Topics} gives its name. */
public enum Topic {
  /** Encoded pictures and pieces of video, from the cameras. */
  FRAMES("frames"),
  /** 8-bit palette PNG, value = label id. */
  SEMANTIC("semantic"),
  /** Counts a class and the list of instances. */
  INSTANCES("instances"),
  /** Overlay JPEG, with the segment table as a header. */
  PANOPTIC("panoptic"),
  /** COCO panoptic PNG, with the segment table as a header. */
  PANOPTIC_IDS("panoptic-ids"),
  /** Where each camera's traffic is counted: compacted, the newest record of a camera holds. */
  CAMERAS("cameras"),
  /** Analytics events and windows. */
  TRAFFIC("traffic"),
  /** Frames that could not be used. */
  FAILURES("failures");

  private final String word;

  Topic(String word) {
    this.word = word;
  }

  /** The word for it in topic names and on command lines, such as "panoptic-ids". */
  public String word() {
    return word;
  }

  /** CloudEvents {@code type} of its records, such as "io.wayside.panoptic-ids.v1". */
  public String eventType() {
    return "io.wayside." + word + ".v1";
  }

  /** CloudEvents {@code dataschema} of its records; the module's README lists them. */
  public String dataSchema() {
    return "urn:wayside:schema:" + word + ":v1";
  }
}
