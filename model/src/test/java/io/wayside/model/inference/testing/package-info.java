/** Stands in for the network in tests, and the contract that both it and the real one pass. */
@NullMarked
package io.wayside.model.inference.testing;

import org.jspecify.annotations.NullMarked;
