/**
 * The scoring function over HTTP: features in, confidence and size out, with who said so and why. It keeps nothing and
 * asks neither database nor broker; it is the very scoring that vectors of the stream get.
 */
@NullMarked
package io.smcquant.adapter.web.score;

import org.jspecify.annotations.NullMarked;
