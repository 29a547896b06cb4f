package io.smcquant.adapter.sim;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smcquant.adapter.sim.KlineStreams.Subscription;
import io.smcquant.adapter.socket.VenueEndpoint;

/** The stream connections of the venue, how long they live, and how they are cut. Owned by the venue's thread. */
final class ClientSessions {
    /** More than all clients of a simulated venue together need. */
    static final int SESSIONS_MAX = 1_000;
    /** Not a code that is sent: the connection is gone without a word. */
    private static final int CUT = 1006;
    private static final int GOING_AWAY = 1001;
    private static final long LIFE_MILLIS_MAX = Duration.ofHours(24).toMillis();

    private final Listings listings;
    private final VenueTime time;
    private final Faults faults;
    private final KlineStreams streams;
    private final Set<ClientSession> sessions = new LinkedHashSet<>();
    private long subscriptions;
    private long stalledBelow;

    ClientSessions(Listings listings, VenueTime time, Faults faults, KlineStreams streams) {
        this.listings = listings;
        this.time = time;
        this.faults = faults;
        this.streams = streams;
        faults.onStart(this::faultStarted);
    }

    Optional<ClientSession> open(String address, VenueEndpoint.Output output) {
        Optional<StreamPath> path = StreamPath.of(address);
        boolean refused = sessions.size() >= SESSIONS_MAX || faults.on(Fault.Kind.RESTART).isPresent()
                || faults.strikes(Fault.Kind.REFUSE_CONNECTIONS, "");
        if (path.isEmpty() || refused || path.get().streams().size() > ClientSession.STREAMS_MAX) {
            return Optional.empty();
        }
        ClientSession session = new ClientSession(path.get(), output, this, time.market().nowMillis());
        sessions.add(session);
        session.subscribe(path.get().streams());
        watchAge(session);
        return Optional.of(session);
    }

    private void watchAge(ClientSession session) {
        long ageMillis = time.market().nowMillis() - session.openedMillis();
        long lifeMillis = faults.on(Fault.Kind.SOCKETS_LIVE_SHORT).map(Fault::amountMillisOrDefault)
                .orElse(LIFE_MILLIS_MAX);
        if (!sessions.contains(session)) {
            return;
        }
        if (ageMillis >= lifeMillis) {
            session.end(GOING_AWAY, "Connection lived its time");
        } else {
            session.watch(time.afterMarketMillis(Math.min(LIFE_MILLIS_MAX, lifeMillis - ageMillis),
                    () -> watchAge(session)));
        }
    }

    private void faultStarted(Fault fault) {
        if (fault.kind() == Fault.Kind.STALL_STREAM) {
            stalledBelow = subscriptions;
        } else if (fault.kind() == Fault.Kind.SOCKETS_LIVE_SHORT) {
            List.copyOf(sessions).forEach(this::watchAge);
        } else if (fault.kind() == Fault.Kind.RESTART) {
            cut(sessions.size());
        } else if (fault.kind() == Fault.Kind.CUT_SOCKETS) {
            cut(fault.count() == 0 ? sessions.size() : fault.count());
        }
    }

    private void cut(int count) {
        sessions.stream().limit(count).toList().forEach(session -> session.end(CUT, "Connection cut"));
    }

    Subscription subscription(ClientSession session, int instrument) {
        boolean silent = faults.strikes(Fault.Kind.SILENT_ACKNOWLEDGEMENT, listings.form(instrument).symbol());
        return new Subscription(session, instrument, subscriptions++, silent);
    }

    boolean isStalled(Subscription subscription, String symbol) {
        return subscription.number() < stalledBelow && faults.isOn(Fault.Kind.STALL_STREAM, symbol);
    }

    void remove(ClientSession session) {
        sessions.remove(session);
    }

    Listings listings() {
        return listings;
    }

    VenueTime time() {
        return time;
    }

    Faults faults() {
        return faults;
    }

    KlineStreams streams() {
        return streams;
    }
}
