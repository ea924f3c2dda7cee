/** How long work shows that it goes on, and how it is stopped. */
@NullMarked
package io.wayside.jobs.progress;

import org.jspecify.annotations.NullMarked;
