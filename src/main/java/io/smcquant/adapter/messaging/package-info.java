/**
 * What goes from role to role: topics, keys, and the wire form of what closed, as versioned JSON. The same text goes
 * through this process or over a broker; nothing here knows which.
 *
 * <p>Invariants: what is read back equals what was written, doubles to the last bit; fields come in one fixed order,
 * so equal records are equal texts. A reader ignores fields it does not know and gives missing optional ones their
 * default. What it cannot use it refuses with the reason, as a value: a bad record never ends its reader.
 */
@NullMarked
package io.smcquant.adapter.messaging;

import org.jspecify.annotations.NullMarked;
