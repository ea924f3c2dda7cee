/**
 * Scores as a page for people: totals, bars by class, the confusion matrix, the worst pictures. One
 * HTML file that needs nothing else. Plain Java.
 */
@NullMarked
package io.wayside.model.metrics.report;

import org.jspecify.annotations.NullMarked;
