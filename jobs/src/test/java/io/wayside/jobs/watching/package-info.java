/** Checks that what watches the job, in {@code deploy}, and what the job tells fit together. */
@NullMarked
package io.wayside.jobs.watching;

import org.jspecify.annotations.NullMarked;
