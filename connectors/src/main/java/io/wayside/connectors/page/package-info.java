/**
 * The live page: what the result and traffic topics say of each camera, served to browsers. It
 * reads Kafka alone and keeps the newest results and short histories, within bounds.
 */
@NullMarked
package io.wayside.connectors.page;

import org.jspecify.annotations.NullMarked;
