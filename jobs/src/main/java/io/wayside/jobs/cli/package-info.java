/** The command line: one class a command, behind {@code deploy/bin/wayside}. */
@NullMarked
package io.wayside.jobs.cli;

import org.jspecify.annotations.NullMarked;
