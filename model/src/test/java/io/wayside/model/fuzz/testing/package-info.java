/**
 * Damaged and invented inputs for whatever reads bytes from elsewhere; for tests of all modules.
 */
@NullMarked
package io.wayside.model.fuzz.testing;

import org.jspecify.annotations.NullMarked;
