package io.smcquant.command;

import java.util.List;

import io.smcquant.smc.SmcBar;

/**
 * Whatever finds events in candles. Asked again with more of them, it starts anew.
 *
 * @param <E> an event, with an equality that sees every difference that matters and a text that says it
 */
interface CandleDetector<E> {
    /** @throws AuditRefused when it gives no answer */
    List<E> events(List<SmcBar> bars);

    /** The time at which the detector claims to have known the event. */
    long timeMillis(E event);

    Stamps stamps();

    /** One line for those who read. */
    String describe(E event);

    /** What to count the event under; empty where nothing is known of kinds. */
    String kind(E event);
}
