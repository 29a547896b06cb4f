package io.smcquant.adapter.web.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.smcquant.market.ProcessClock;

/**
 * What each client may still ask for: a token bucket for requests, a count for heavy calls under way, and a count of
 * those of all clients, because they share one memory. Bounded: beyond {@code clientsMax} the client that has been quiet
 * longest is forgotten, which gives it a full bucket again.
 *
 * <p>Called by every event loop; one short lock guards it, because the work inside is a few additions.
 */
final class ClientShares {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double requestsPerSecond;
    private final double requestBurst;
    private final int heavyCallsMax;
    private final int heavyCallsInAllMax;
    private final ProcessClock clock;
    private final Map<String, Share> shares;
    private int heavyCallsInAll;

    private static final class Share {
        double tokens;
        long refilledNanos;
        int heavyCalls;
    }

    ClientShares(double requestsPerSecond, double requestBurst, int heavyCallsMax, int heavyCallsInAllMax,
            int clientsMax, ProcessClock clock) {
        this.requestsPerSecond = requestsPerSecond;
        this.requestBurst = requestBurst;
        this.heavyCallsMax = heavyCallsMax;
        this.heavyCallsInAllMax = heavyCallsInAllMax;
        this.clock = clock;
        this.shares = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
                return size() > clientsMax;
            }
        };
    }

    /** Takes one request from the client's share: 0, or the seconds after which to come again. */
    synchronized long takeRequest(String client) {
        Share share = share(client);
        long nowNanos = clock.nowNanos();
        double earned = (nowNanos - share.refilledNanos) / NANOS_PER_SECOND * requestsPerSecond;
        share.tokens = Math.min(requestBurst, share.tokens + earned);
        share.refilledNanos = nowNanos;
        if (share.tokens >= 1) {
            share.tokens -= 1;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - share.tokens) / requestsPerSecond));
    }

    /** Begins one more heavy call of the client, after which {@link #endHeavy} must follow; or says why it may not. */
    synchronized Optional<String> beginHeavy(String client) {
        Share share = share(client);
        if (share.heavyCalls >= heavyCallsMax) {
            return Optional.of("too many heavy calls of one client are under way");
        } else if (heavyCallsInAll >= heavyCallsInAllMax) {
            return Optional.of("too many heavy calls of all clients are under way");
        }
        share.heavyCalls++;
        heavyCallsInAll++;
        return Optional.empty();
    }

    synchronized void endHeavy(String client) {
        Share share = share(client);
        share.heavyCalls = Math.max(0, share.heavyCalls - 1);
        heavyCallsInAll = Math.max(0, heavyCallsInAll - 1);
    }

    synchronized int clients() {
        return shares.size();
    }

    private Share share(String client) {
        return shares.computeIfAbsent(client, unseen -> {
            Share share = new Share();
            share.tokens = requestBurst;
            share.refilledNanos = clock.nowNanos();
            return share;
        });
    }
}
