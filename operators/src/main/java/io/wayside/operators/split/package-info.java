/** One outcome in, one side output for each kind of result out. */
@NullMarked
package io.wayside.operators.split;

import org.jspecify.annotations.NullMarked;
