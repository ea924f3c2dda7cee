/**
 * Pictures with their truth, for training and scoring: the folder layouts of the field and drawn
 * scenes behind one interface. What cannot be used is a {@link
 * io.wayside.model.metrics.files.DataSetException} that names the file. Plain Java.
 */
@NullMarked
package io.wayside.model.dataset;

import org.jspecify.annotations.NullMarked;
