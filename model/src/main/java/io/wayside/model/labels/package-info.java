/**
 * What is known of classes by their names: things, stuff and colours of the published data sets,
 * and colours for classes that have none. Plain Java.
 */
@NullMarked
package io.wayside.model.labels;

import org.jspecify.annotations.NullMarked;
