package io.wayside.jobs.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** Whose clock times are told by. */
final class ZoneOption {

  @Option(
      names = "--zone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description = "Time zone, such as Europe/Berlin (default: ${DEFAULT-VALUE}).")
  private String zone = "";

  /**
   * The zone.
   *
   * @throws UsageException if there is no such zone
   */
  ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--zone: expected a time zone such as Europe/Berlin but was " + zone);
    }
  }

  /**
   * An instant, else a local time, else the start of a local day.
   *
   * @param option that was given the text
   * @throws UsageException if it is none of them
   */
  Instant moment(String option, String text) {
    try {
      if (text.length() == "2026-11-20".length()) {
        return LocalDate.parse(text).atStartOfDay(zone()).toInstant();
      }
      boolean local = text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
      return local
          ? LocalDateTime.parse(text).atZone(zone()).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          "%s: expected a time such as 2026-11-20T06:00:00Z or 2026-11-20T06:00 but was %s"
              .formatted(option, text));
    }
  }
}
