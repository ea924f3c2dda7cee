/**
 * A real Kafka broker inside the process, for the demo and for tests. A job on a cluster does not
 * use it, and its library is an optional dependency.
 */
@NullMarked
package io.wayside.connectors.broker;

import org.jspecify.annotations.NullMarked;
