/**
 * Who may call what, and how much: every request passes one gate before any route sees it.
 *
 * <p>Invariants: probes always pass, and so do questions to a venue that is played in this process; what changes
 * something passes with the shared secret only, or without one for the person at this very machine in embedded mode; no
 * client can take more than its share of requests, heavy calls or memory; every table here has a bound.
 */
@NullMarked
package io.smcquant.adapter.web.gate;

import org.jspecify.annotations.NullMarked;
