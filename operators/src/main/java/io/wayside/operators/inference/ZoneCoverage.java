package io.wayside.operators.inference;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SemanticMap;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Zone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How much of each zone is covered by road users: the share of its pixels that a semantic map gives
 * to countable things. It needs neither instances nor tracks. Threads share it.
 */
final class ZoneCoverage {

  /** Settings that change all the time must not fill the memory. */
  private static final int MOST = 1_000;

  private final boolean[] things = new boolean[256];

  /** Runs of pixels inside, row by row: where one starts and where it has ended. */
  private final Map<Drawn, int[]> runs = new ConcurrentHashMap<>();

  private record Drawn(Zone zone, ImageSize size) {}

  ZoneCoverage(LabelSet labels) {
    for (Label label : labels.labels()) {
      things[label.id()] = label.thing();
    }
  }

  /** The shares, 0 to 1, in the order of the zones; 0 of one that is smaller than a pixel. */
  List<Double> of(SemanticMap map, List<Zone> zones) {
    List<Double> shares = new ArrayList<>(zones.size());
    for (Zone zone : zones) {
      if (runs.size() >= MOST) {
        runs.clear();
      }
      int[] inside = runs.computeIfAbsent(new Drawn(zone, map.size()), ZoneCoverage::draw);
      shares.add(share(map.labelIds(), inside));
    }
    return shares;
  }

  private double share(byte[] labelIds, int[] inside) {
    int covered = 0;
    int all = 0;
    for (int run = 0; run < inside.length; run += 2) {
      for (int i = inside[run]; i < inside[run + 1]; i++) {
        covered += things[labelIds[i] & 0xFF] ? 1 : 0;
      }
      all += inside[run + 1] - inside[run];
    }
    return all == 0 ? 0 : (double) covered / all;
  }

  /** The pixels whose middle lies inside. */
  private static int[] draw(Drawn drawn) {
    int width = drawn.size().width();
    int height = drawn.size().height();
    BitSet inside = new BitSet(width * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (drawn.zone().contains(new Place((x + 0.5) / width, (y + 0.5) / height))) {
          inside.set(y * width + x);
        }
      }
    }
    IntStream.Builder runs = IntStream.builder();
    for (int start = inside.nextSetBit(0); start >= 0; ) {
      int end = inside.nextClearBit(start);
      runs.add(start).add(end);
      start = inside.nextSetBit(end);
    }
    return runs.build().toArray();
  }
}
