/** Records of the result topics as files and as lines for people. */
@NullMarked
package io.wayside.jobs.results;

import org.jspecify.annotations.NullMarked;
