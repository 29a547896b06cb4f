package io.smcquant.adapter.web.gate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.smcquant.market.ProcessClock;

/**
 * What each client may still ask for: a token bucket for requests, a count for heavy calls under way. Bounded: beyond
 * {@code clientsMax} the client that has been quiet longest is forgotten, which gives it a full bucket again.
 *
 * <p>Called by every event loop; one short lock guards it, because the work inside is a few additions.
 */
final class ClientShares {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double requestsPerSecond;
    private final double requestBurst;
    private final int heavyCallsMax;
    private final ProcessClock clock;
    private final Map<String, Share> shares;

    private static final class Share {
        double tokens;
        long refilledNanos;
        int heavyCalls;
    }

    ClientShares(double requestsPerSecond, double requestBurst, int heavyCallsMax, int clientsMax,
            ProcessClock clock) {
        this.requestsPerSecond = requestsPerSecond;
        this.requestBurst = requestBurst;
        this.heavyCallsMax = heavyCallsMax;
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

    /** Whether the client may begin one more heavy call; if so, {@link #endHeavy} must follow. */
    synchronized boolean beginHeavy(String client) {
        Share share = share(client);
        if (share.heavyCalls >= heavyCallsMax) {
            return false;
        }
        share.heavyCalls++;
        return true;
    }

    synchronized void endHeavy(String client) {
        Share share = share(client);
        share.heavyCalls = Math.max(0, share.heavyCalls - 1);
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
