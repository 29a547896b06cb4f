/** The trade role: wiring of the single writer of orders. */
@NullMarked
package io.smcquant.role.trade;

import org.jspecify.annotations.NullMarked;
