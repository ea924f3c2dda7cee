/** What the topics of the past held in a span of time: what reports and exports are made of. */
@NullMarked
package io.wayside.jobs.history;

import org.jspecify.annotations.NullMarked;
