/**
 * What the feeds of this engine work on: their instruments, the connections that carry them, and how each of them is.
 *
 * <p>Invariant: an answer is a picture the feed made of itself less than two seconds ago; asking never disturbs it.
 */
@NullMarked
package io.smcquant.adapter.web.shards;

import org.jspecify.annotations.NullMarked;
