package io.wayside.jobs.export;

import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.report.CameraFigures;
import io.wayside.jobs.report.Intervals;
import io.wayside.jobs.report.Journey;
import io.wayside.jobs.report.Movement;
import io.wayside.jobs.report.Observation;
import io.wayside.jobs.report.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Counts of one camera for SUMO's tools. {@code edges.xml} has crossings as edge counts, {@code
 * entered} of vehicles and one attribute for each vClass, for {@code routeSampler.py
 * --edgedata-files}; {@code od.xml} has the vehicles' journeys as {@code tazRelation}, for {@code
 * routeSampler.py --od-files} and {@code od2trips -z}. Times are seconds since the start of the
 * range. An interval that was not looked at is left out: no count is not the count 0.
 */
public final class SumoCounts {

  /** The file of crossings. */
  public static final String EDGES = "edges.xml";

  /** The file of journeys. */
  public static final String JOURNEYS = "od.xml";

  private final CameraFigures camera;
  private final Intervals intervals;
  private final Map<String, String> edges;
  private final Remarks remarks = new Remarks();

  /**
   * Of a camera.
   *
   * @param edges names of the network's edges by {@code TRIPWIRE:DIRECTION}, and of its zones by
   *     {@code TRIPWIRE}; a name that is missing is the key itself
   */
  public SumoCounts(CameraFigures camera, Intervals intervals, Map<String, String> edges) {
    this.camera = camera;
    this.intervals = intervals;
    this.edges = Map.copyOf(edges);
  }

  /**
   * Writes the files over earlier ones.
   *
   * @return what was left out or is to be known, in words
   */
  public List<String> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve(EDGES), this::edges);
    write(folder.resolve(JOURNEYS), this::journeys);
    if (camera.windows().unplaced() > 0) {
      remarks.say("journeys of windows that lie in no one interval are left out");
    }
    return remarks.all();
  }

  /** Writes what stands in an interval. */
  @FunctionalInterface
  private interface Content {
    void write(XMLStreamWriter xml, int interval) throws XMLStreamException;
  }

  private void write(Path file, Content content) throws IOException {
    try (OutputStream bytes = Files.newOutputStream(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("data");
      for (int i = 0; i < intervals.count(); i++) {
        Observation observation = camera.observations().get(i);
        if (observation.state() == Observation.State.NOT) {
          remarks.add(file.getFileName() + ": intervals that were not observed are left out");
          continue;
        }
        if (observation.state() == Observation.State.PARTLY) {
          remarks.add(file.getFileName() + ": intervals were partly observed");
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("interval");
        xml.writeAttribute("id", camera.camera());
        xml.writeAttribute("begin", seconds(intervals.get(i), true));
        xml.writeAttribute("end", seconds(intervals.get(i), false));
        content.write(xml, i);
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("sumo: expected to write " + file + " but " + e.getMessage(), e);
    }
  }

  private String seconds(TimeRange interval, boolean start) {
    Duration since =
        Duration.between(intervals.range().from(), start ? interval.from() : interval.to());
    return BigDecimal.valueOf(since.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void edges(XMLStreamWriter xml, int interval) throws XMLStreamException {
    Series<Movement> crossings = camera.crossings();
    Map<String, TreeMap<String, Long>> byEdge = new TreeMap<>();
    for (Movement movement : crossings.kinds()) {
      long count = crossings.count(movement, interval);
      TreeMap<String, Long> counts =
          byEdge.computeIfAbsent(
              edge(movement.tripwire() + ":" + movement.direction()), it -> new TreeMap<>());
      Optional<RoadUserClass> known = RoadUserClass.of(movement.roadUserClass());
      boolean vehicle = known.filter(RoadUserClass.PEDESTRIAN::equals).isEmpty();
      counts.merge("entered", vehicle ? count : 0, Long::sum);
      known.ifPresentOrElse(
          it -> counts.merge(it.sumo(), count, Long::sum), () -> unknown(movement.roadUserClass()));
    }
    for (Map.Entry<String, TreeMap<String, Long>> edge : byEdge.entrySet()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("edge");
      xml.writeAttribute("id", edge.getKey());
      for (Map.Entry<String, Long> count : edge.getValue().entrySet()) {
        xml.writeAttribute(count.getKey(), Long.toString(count.getValue()));
      }
    }
  }

  private void journeys(XMLStreamWriter xml, int interval) throws XMLStreamException {
    Series<Journey> journeys = camera.journeys();
    Map<List<String>, Long> byWay = new TreeMap<>(SumoCounts::compare);
    for (Journey journey : journeys.kinds()) {
      if (RoadUserClass.of(journey.roadUserClass())
          .filter(RoadUserClass.PEDESTRIAN::equals)
          .isEmpty()) {
        byWay.merge(
            List.of(edge(journey.origin()), edge(journey.destination())),
            journeys.count(journey, interval),
            Long::sum);
      }
    }
    for (Map.Entry<List<String>, Long> way : byWay.entrySet()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("tazRelation");
      xml.writeAttribute("from", way.getKey().get(0));
      xml.writeAttribute("to", way.getKey().get(1));
      xml.writeAttribute("count", Long.toString(way.getValue()));
    }
  }

  private static int compare(List<String> a, List<String> b) {
    int first = a.get(0).compareTo(b.get(0));
    return first != 0 ? first : a.get(1).compareTo(b.get(1));
  }

  private String edge(String name) {
    String edge = edges.get(name);
    if (edge == null && !edges.isEmpty()) {
      remarks.say("no edge is named for " + name);
    }
    return edge == null ? name : edge;
  }

  private void unknown(String roadUserClass) {
    remarks.say("the class %s has no vClass: in entered alone".formatted(roadUserClass));
  }
}
