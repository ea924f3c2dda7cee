/**
 * How good a model is on the pictures of a data set: each is predicted, compared with its truth and
 * counted. What predicts is a function, so that this is plain Java.
 */
@NullMarked
package io.wayside.model.evaluation;

import org.jspecify.annotations.NullMarked;
