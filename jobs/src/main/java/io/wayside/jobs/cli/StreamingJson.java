package io.wayside.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.metrics.tracking.StqScores;

/** Segmentation and tracking quality as JSON. */
final class StreamingJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamingJson() {}

  static String of(StqScores scores) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("streaming")
        .put("STQ", scores.stq())
        .put("AQ", scores.associationQuality())
        .put("SQ", scores.segmentationQuality())
        .put("tracks", scores.trueTracks());
    return root.toPrettyString();
  }
}
