package io.wayside.connectors.page;

/**
 * How many road users of a class crossed a tripwire one way since the page was started.
 *
 * @param tripwire the tripwire's name
 * @param direction the tripwire's word for the way
 * @param label the class
 * @param count at least 1
 */
record CrossingTotal(String tripwire, String direction, String label, long count) {}
