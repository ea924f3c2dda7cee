package io.wayside.jobs.report;

import io.wayside.model.traffic.TrafficWindow.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A report as tables: {@code crossings.csv}, {@code journeys.csv}, {@code zones.csv}, {@code
 * road_users.csv} and {@code observation.csv}, a row for each interval. A figure that is empty is
 * not known: nobody looked.
 */
public final class ReportTables {

  /** What belongs to no one interval. */
  private static final String NO_INTERVAL = "";

  private final TrafficReport report;
  private final Clock clock;

  /** Of a report. */
  public ReportTables(TrafficReport report) {
    this.report = report;
    this.clock = new Clock(report.intervals());
  }

  /** Writes the files over earlier ones; the folder is made if it is not there. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    crossings(folder.resolve("crossings.csv"));
    journeys(folder.resolve("journeys.csv"));
    zones(folder.resolve("zones.csv"));
    roadUsers(folder.resolve("road_users.csv"));
    observation(folder.resolve("observation.csv"));
  }

  private void crossings(Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(
            file,
            "camera",
            "interval_start",
            "interval_end",
            "state",
            "tripwire",
            "direction",
            "class",
            "crossings")) {
      for (CameraFigures camera : report.cameras()) {
        for (int i = 0; i < report.intervals().count(); i++) {
          for (Movement movement : camera.crossings().kinds()) {
            csv.row(
                camera.camera(),
                start(i),
                end(i),
                state(camera, i),
                movement.tripwire(),
                movement.direction(),
                movement.roadUserClass(),
                figure(camera, i, camera.crossings().count(movement, i)));
          }
        }
      }
    }
  }

  private void journeys(Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(
            file,
            "camera",
            "interval_start",
            "interval_end",
            "state",
            "origin",
            "destination",
            "class",
            "journeys")) {
      for (CameraFigures camera : report.cameras()) {
        Series<Journey> journeys = camera.journeys();
        for (int i = 0; i < report.intervals().count(); i++) {
          for (Journey journey : journeys.kinds()) {
            csv.row(
                camera.camera(),
                start(i),
                end(i),
                state(camera, i),
                journey.origin(),
                journey.destination(),
                journey.roadUserClass(),
                figure(camera, i, journeys.count(journey, i)));
          }
        }
        for (Journey journey : journeys.kinds()) {
          long unplaced = journeys.count(journey, Series.UNPLACED);
          if (unplaced > 0) {
            csv.row(
                camera.camera(),
                NO_INTERVAL,
                NO_INTERVAL,
                NO_INTERVAL,
                journey.origin(),
                journey.destination(),
                journey.roadUserClass(),
                unplaced);
          }
        }
      }
    }
  }

  private void roadUsers(Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(
            file, "camera", "interval_start", "interval_end", "state", "class", "road_users")) {
      for (CameraFigures camera : report.cameras()) {
        Series<String> users = camera.roadUsers();
        for (int i = 0; i < report.intervals().count(); i++) {
          for (String kind : users.kinds()) {
            csv.row(
                camera.camera(),
                start(i),
                end(i),
                state(camera, i),
                kind,
                figure(camera, i, users.count(kind, i)));
          }
        }
        for (String kind : users.kinds()) {
          long unplaced = users.count(kind, Series.UNPLACED);
          if (unplaced > 0) {
            csv.row(camera.camera(), NO_INTERVAL, NO_INTERVAL, NO_INTERVAL, kind, unplaced);
          }
        }
      }
    }
  }

  private void zones(Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(
            file,
            "camera",
            "interval_start",
            "interval_end",
            "state",
            "zone",
            "entries",
            "exits",
            "mean_dwell_seconds",
            "mean_occupancy",
            "most_inside",
            "longest_queue",
            "mean_coverage")) {
      for (CameraFigures camera : report.cameras()) {
        for (int i = 0; i < report.intervals().count(); i++) {
          for (String zone : camera.zones().keySet()) {
            ZoneSeries.Figures figures =
                Objects.requireNonNull(camera.zones().get(zone)).figures(i);
            csv.row(
                camera.camera(),
                start(i),
                end(i),
                state(camera, i),
                zone,
                figure(camera, i, figures.entries()),
                figure(camera, i, figures.exits()),
                figures.meanDwellSeconds(),
                figures.meanOccupancy(),
                figure(camera, i, figures.mostInside()),
                figure(camera, i, figures.longestQueue()),
                figures.meanCoverage());
          }
        }
      }
    }
  }

  private void observation(Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(
            file,
            "camera",
            "interval_start",
            "interval_end",
            "state",
            "looked_at_seconds",
            "looked_at_share",
            "frames_analysed",
            "frames_failed",
            "frames_late",
            "frames_skipped",
            "silences",
            "silent_seconds",
            "models",
            "settings_versions")) {
      for (CameraFigures camera : report.cameras()) {
        for (int i = 0; i < report.intervals().count(); i++) {
          Observation observation = camera.observations().get(i);
          Frames frames = observation.frames();
          csv.row(
              camera.camera(),
              start(i),
              end(i),
              state(camera, i),
              observation.lookedAt().toMillis() / 1000.0,
              observation.share(),
              frames.analysed(),
              frames.failed(),
              frames.late(),
              frames.skipped(),
              observation.silences(),
              observation.silent().toMillis() / 1000.0,
              observation.models().stream()
                  .map(number -> camera.models().get(number - 1))
                  .collect(Collectors.joining("; ")),
              observation.settings().stream()
                  .map(number -> camera.settings().get(number - 1))
                  .collect(Collectors.joining("; ")));
        }
      }
    }
  }

  private String start(int interval) {
    return clock.exact(report.intervals().get(interval).from());
  }

  private String end(int interval) {
    return clock.exact(report.intervals().get(interval).to());
  }

  private static String state(CameraFigures camera, int interval) {
    return camera.observations().get(interval).state().words();
  }

  /** Nothing is not the same as none. */
  private static Object figure(CameraFigures camera, int interval, long count) {
    return count > 0 || camera.known(interval) ? (Object) count : "";
  }
}
