package io.wayside.jobs.cli;

/** What is scored. */
enum EvaluationTask {
  SEMANTIC,
  PANOPTIC,
  INSTANCE,
  COUNTING
}
