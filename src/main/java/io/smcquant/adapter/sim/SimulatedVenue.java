package io.smcquant.adapter.sim;

import java.util.Optional;
import java.util.function.Consumer;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.adapter.socket.VenueEndpoint;

/**
 * The venue itself, in the dialect of Binance USD-M: REST answers and candle streams of what a {@link SimulatedSource}
 * says happened. Given the same calls at the same times it does the same things, faults included.
 *
 * <p>Everything is called, and calls back, on one thread. Callbacks may come before the call that caused them returns.
 */
public final class SimulatedVenue implements VenueEndpoint {
    private final RestDesk rest;
    private final ClientSessions sessions;

    public SimulatedVenue(SimulatedSource source, VenueTime time, VenueSettings settings, Faults faults) {
        Listings listings = new Listings(source.instruments());
        this.rest = new RestDesk(source, listings, time, settings, faults);
        this.sessions = new ClientSessions(listings, time, faults,
                new KlineStreams(source, listings, time, settings, faults));
    }

    /**
     * Takes a GET; exactly one of the two is called, at once or later.
     *
     * @param pathAndQuery percent-encoded, from the first slash on
     * @param cut          the connection ended without an answer
     */
    @Override
    public void get(String pathAndQuery, Consumer<HttpAnswer> answer, Runnable cut) {
        rest.get(pathAndQuery, answer, cut);
    }

    /**
     * Takes a stream connection; nothing where it is refused.
     *
     * @param path path and query, from the first slash on
     */
    @Override
    public Optional<Session> connect(String path, Output output) {
        return sessions.open(path, output).map(session -> session);
    }
}
