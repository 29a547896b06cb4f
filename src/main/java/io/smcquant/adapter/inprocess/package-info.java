/**
 * Messaging inside one process: a hub with topics, groups, keys and acknowledgement, the feed's output into it, and the
 * connector that puts channels on it. It keeps to what a broker promises, so that roles cannot tell the two apart.
 *
 * <p>Invariants: each group of a topic gets every record once; records of one key go to one member, in the order in
 * which they were published; what a member did not acknowledge goes to another one when it leaves. A group holds a
 * bounded number of records that are not acknowledged: at the bound whoever publishes waits, and nothing is ever
 * dropped. The code of a reader never runs on the thread that publishes.
 */
@NullMarked
package io.smcquant.adapter.inprocess;

import org.jspecify.annotations.NullMarked;
