/**
 * The state of the process: one page for people, and probes for the platform.
 *
 * <p>Invariants: ready means that each role of this process can do its job now, whatever stands around it; alive
 * depends on nothing outside the process; the page for people never waits for anything.
 */
@NullMarked
package io.smcquant.adapter.web.health;

import org.jspecify.annotations.NullMarked;
