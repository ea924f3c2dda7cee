/** How long work shows that it goes on. */
@NullMarked
package io.wayside.jobs.progress;

import org.jspecify.annotations.NullMarked;
