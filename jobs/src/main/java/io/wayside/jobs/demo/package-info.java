/**
 * The whole pipeline on one machine, nothing installed: broker, job, cameras and a reader of the
 * results in one process.
 */
@NullMarked
package io.wayside.jobs.demo;

import org.jspecify.annotations.NullMarked;
