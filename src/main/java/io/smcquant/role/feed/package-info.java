/** The feed role: wiring of what turns venue streams into stored candles. */
@NullMarked
package io.smcquant.role.feed;

import org.jspecify.annotations.NullMarked;
