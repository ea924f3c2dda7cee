package io.wayside.jobs.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many road users of a class were counted over a tripwire.
 *
 * @param line the tripwire's name
 * @param direction its word for the way
 * @param roadUserClass the model's word, such as {@code Car}
 * @param count crossings
 */
record CountedCrossings(
    String line, String direction, @JsonProperty("class") String roadUserClass, int count) {}
