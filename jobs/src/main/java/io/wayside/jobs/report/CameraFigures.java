package io.wayside.jobs.report;

import io.wayside.model.traffic.TrafficWindow.Frames;
import java.util.List;
import java.util.SortedMap;

/**
 * What a report says of one camera.
 *
 * @param camera its id
 * @param observations by interval: how much was looked at
 * @param crossings of tripwires, of the events that are told one by one
 * @param journeys from tripwire to tripwire, of the windows
 * @param roadUsers different ones by class, of the windows
 * @param zones by name
 * @param map where tripwires were crossed
 * @param models name, version and weights of the models, as {@link Observation#models} counts them
 * @param settings versions of the settings, as {@link Observation#settings} counts them
 * @param windows what became of the windows
 */
public record CameraFigures(
    String camera,
    List<Observation> observations,
    Series<Movement> crossings,
    Series<Journey> journeys,
    Series<String> roadUsers,
    SortedMap<String, ZoneSeries> zones,
    CrossingMap map,
    List<String> models,
    List<String> settings,
    WindowAccount windows) {

  /** Keeps its own copies of the lists. */
  public CameraFigures {
    observations = List.copyOf(observations);
    models = List.copyOf(models);
    settings = List.copyOf(settings);
  }

  /** The share of the range's time that was looked at, 0 to 1. */
  public double lookedAtShare() {
    long lookedAt = observations.stream().mapToLong(it -> it.lookedAt().toMillis()).sum();
    return (double) lookedAt
        / observations.stream().mapToLong(it -> it.interval().length().toMillis()).sum();
  }

  /** What became of the frames, of the windows that lie in one interval. */
  public Frames frames() {
    return observations.stream()
        .map(Observation::frames)
        .reduce(new Frames(0, 0, 0, 0), Frames::plus);
  }

  /** Whether an interval has a count, or can be said to have none. */
  public boolean known(int interval) {
    return observations.get(interval).state() != Observation.State.NOT;
  }
}
