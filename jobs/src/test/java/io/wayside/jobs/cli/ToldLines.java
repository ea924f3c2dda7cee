package io.wayside.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Owns the process's standard error and log: close it. What a command says of itself, and what is
 * logged at DEBUG meanwhile by Kafka, Flink and Wayside.
 */
final class ToldLines implements AutoCloseable {

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final LoggerConfig root;
  private final OutputStreamAppender appender;

  ToldLines() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    root = context.getConfiguration().getRootLogger();
    appender =
        OutputStreamAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n%throwable").build(),
            null,
            logged,
            "told",
            false,
            true);
    appender.start();
    root.addAppender(appender, Level.ALL, null);
    root.getAppenders().keySet().stream()
        .filter(name -> !name.equals("told"))
        .toList()
        .forEach(root::removeAppender);
    // Those that are quieter than the rest too; the root is among them.
    context.getConfiguration().getLoggers().values().forEach(it -> it.setLevel(Level.DEBUG));
    context.updateLoggers();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  /** What has been written to standard error. */
  String said() {
    return told.toString(StandardCharsets.UTF_8);
  }

  /** What has been logged. */
  String log() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(standardError);
    root.removeAppender("told");
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.reconfigure();
  }
}
