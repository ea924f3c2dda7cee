package io.wayside.jobs.cli;

/** What is scored. */
enum EvaluationTask {
  SEMANTIC,
  PANOPTIC,
  INSTANCE,
  TRACKING,
  STREAMING,
  COUNTING;

  /** Whether it goes by the frames of one scene, in order. */
  boolean ofScene() {
    return this == TRACKING || this == STREAMING || this == COUNTING;
  }
}
