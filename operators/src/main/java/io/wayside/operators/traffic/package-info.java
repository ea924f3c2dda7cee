/**
 * From road users over time to traffic figures: crossings of tripwires, passages through zones and
 * windows of event time. One camera at a time, plain Java and deterministic.
 */
@NullMarked
package io.wayside.operators.traffic;

import org.jspecify.annotations.NullMarked;
