/**
 * What the feeds of this engine work on: their instruments, the connections that carry them, and how each of them is.
 *
 * <p>Invariants: an answer has each feed once, the one of this process as it saw itself less than two seconds ago, any
 * other as it said within the last twenty; asking disturbs none of them.
 */
@NullMarked
package io.smcquant.adapter.web.shards;

import org.jspecify.annotations.NullMarked;
