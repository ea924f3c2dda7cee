/** Comparison of networks with the values of the published implementations. */
@NullMarked
package io.wayside.model.golden;

import org.jspecify.annotations.NullMarked;
