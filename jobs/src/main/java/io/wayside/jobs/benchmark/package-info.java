/** What the whole pipeline carries, beside its parts measured alone. */
@NullMarked
package io.wayside.jobs.benchmark;

import org.jspecify.annotations.NullMarked;
