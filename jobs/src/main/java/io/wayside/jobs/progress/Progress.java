package io.wayside.jobs.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Owns a terminal line: close it. Shows a progress bar on a terminal and a plain line every few
 * seconds elsewhere. For one thread.
 */
public final class Progress implements AutoCloseable {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final String task;
  private final PrintStream out;
  private final LongSupplier nanoClock;
  private final @Nullable ProgressBar bar;
  private long nextLine;
  private String lastLine = "";
  private String pending = "";

  private Progress(
      String task, PrintStream out, LongSupplier nanoClock, @Nullable ProgressBar bar) {
    this.task = task;
    this.out = out;
    this.nanoClock = nanoClock;
    this.bar = bar;
    this.nextLine = nanoClock.getAsLong() + BETWEEN_LINES.toNanos();
  }

  /**
   * Starts showing, on standard error.
   *
   * @param task what is being done, such as "demo"
   * @param unit what is counted, such as " frames"
   */
  public static Progress start(String task, String unit) {
    if (System.console() == null) {
      return plain(task, System.err, System::nanoTime);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(unit, 1)
            .setUpdateIntervalMillis(200)
            .build();
    return new Progress(task, System.err, System::nanoTime, bar);
  }

  /** Plain lines on a given stream, by a given clock. */
  static Progress plain(String task, PrintStream out, LongSupplier nanoClock) {
    return new Progress(task, out, nanoClock, null);
  }

  /**
   * Says how far the work is.
   *
   * @param done units done
   * @param of units in all as far as known
   * @param detail a few words more, or empty
   */
  public void at(long done, long of, String detail) {
    if (bar != null) {
      bar.maxHint(of);
      bar.stepTo(done);
      bar.setExtraMessage(detail.isEmpty() ? "" : " " + detail);
      return;
    }
    pending = "%s: %d/%d%s".formatted(task, done, of, detail.isEmpty() ? "" : " " + detail);
    if (nanoClock.getAsLong() >= nextLine) {
      print();
    }
  }

  private void print() {
    if (!pending.equals(lastLine)) {
      out.println(pending);
      lastLine = pending;
    }
    nextLine = nanoClock.getAsLong() + BETWEEN_LINES.toNanos();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else {
      print();
    }
  }
}
