/**
 * A venue that exists in this process: a market that is a pure function of (seed, instrument, minute) or a recorded
 * one, served in the Binance USD-M dialect over REST and websockets, with faults that can be switched on while it runs.
 *
 * <p>Invariants: what the venue's REST interface says of a closed minute is the truth and never changes, whatever
 * faults are on; everything runs on one thread with injected clocks and timer, so that it serves real sockets and tests
 * in virtual time alike; instruments of this venue are always {@code sim:…}.
 */
@NullMarked
package io.smcquant.adapter.sim;

import org.jspecify.annotations.NullMarked;
