/**
 * From a venue's streams to closed candles without a gap: connections and what they carry, the order of closes,
 * backfill and splice, corrections, and what is known of each instrument.
 *
 * <p>Everything here is one state machine on one thread. It knows the outside by ports alone: {@link StreamTransport}
 * and {@link StreamDialect} for streams, {@link VenueRest} for questions, {@link FeedOutput} and then {@link
 * FeedStore} for what it found, and a timer with two clocks. Given the same calls at the same times it does the same
 * things, so a test can play a venue that misbehaves, let hours pass in a moment, and compare two runs bit by bit.
 *
 * <p>Invariants: minutes of an instrument are closed strictly in order and once each; a later word about a closed
 * minute is a correction with a higher revision; nothing that a venue sends or omits makes this package throw.
 */
@NullMarked
package io.smcquant.feed;

import org.jspecify.annotations.NullMarked;
