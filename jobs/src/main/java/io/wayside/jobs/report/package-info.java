/**
 * A range of the traffic topic as a page and tables: counts by interval, and how much of each
 * interval was looked at.
 */
@NullMarked
package io.wayside.jobs.report;

import org.jspecify.annotations.NullMarked;
