/** The segmentation job: its configuration and its wiring. */
@NullMarked
package io.wayside.jobs.segmentation;

import org.jspecify.annotations.NullMarked;
