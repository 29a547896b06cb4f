/**
 * How things look on the wire, in one place: decimal numbers without exponent, epoch milliseconds, pages as
 * {@code {items, nextCursor}}, and every refusal as {@code application/problem+json} that names field and rule.
 *
 * <p>No stack trace, class name or secret ever leaves through here.
 */
@NullMarked
package io.smcquant.adapter.web.wire;

import org.jspecify.annotations.NullMarked;
