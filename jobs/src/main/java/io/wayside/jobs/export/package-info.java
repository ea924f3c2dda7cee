/** A range of the topics in the formats of other programs, one class a format. */
@NullMarked
package io.wayside.jobs.export;

import org.jspecify.annotations.NullMarked;
