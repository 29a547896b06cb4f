package io.smcquant.feed;

/** How fast connections are made: the venue counts attempts, and one a second stays far below what it allows. */
final class ConnectPace {
    private static final long CONNECT_MILLIS = 1_000;

    private final FeedTime time;
    private long nextMillis;

    ConnectPace(FeedTime time) {
        this.time = time;
        this.nextMillis = time.processMillis();
    }

    /** Whether another attempt may be made now; if so, it counts as made. */
    boolean takeTurn() {
        long now = time.processMillis();
        if (now < nextMillis) {
            return false;
        }
        nextMillis = now + CONNECT_MILLIS;
        return true;
    }
}
