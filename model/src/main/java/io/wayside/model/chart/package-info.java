/** Figures as pictures. */
@NullMarked
package io.wayside.model.chart;

import org.jspecify.annotations.NullMarked;
