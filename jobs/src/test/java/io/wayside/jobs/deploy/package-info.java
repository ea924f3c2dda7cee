/** The files of {@code deploy}, checked against those who will read them. */
@NullMarked
package io.wayside.jobs.deploy;

import org.jspecify.annotations.NullMarked;
