/**
 * Detectors that rewrite their past, each in the way of something that people use, and next to each the same idea without
 * the cheat. The audit must see every one of the former and none of the latter.
 */
@NullMarked
package io.smcquant.command.repainting;

import org.jspecify.annotations.NullMarked;
