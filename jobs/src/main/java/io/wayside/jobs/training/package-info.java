/** What a training is told. */
@NullMarked
package io.wayside.jobs.training;

import org.jspecify.annotations.NullMarked;
