package io.smcquant.adapter.sim;

import java.time.Duration;

/**
 * Something that goes wrong with the venue. What a kind makes of {@code amountMillis} stands with the kind; 0 stands
 * for the kind's own value.
 *
 * @param probability    how likely each single case is hit, from 0 to 1
 * @param durationMillis of market time, after which it ends by itself; 0 for until it is stopped
 * @param symbol         the only instrument concerned; empty for all
 * @param count          how many cases are hit before it ends by itself; 0 for any number
 */
public record Fault(Kind kind, double probability, long durationMillis, String symbol, int count, long amountMillis) {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    public Fault {
        if (!(probability >= 0 && probability <= 1) || durationMillis < 0 || count < 0
                || Math.abs(amountMillis) > 24 * HOUR_MILLIS) {
            throw new IllegalArgumentException("a fault has a probability from 0 to 1, a duration and a count of 0 and "
                    + "more, and an amount of a day at most: kind=" + kind + " probability=" + probability
                    + " durationMillis=" + durationMillis + " count=" + count + " amountMillis=" + amountMillis);
        }
    }

    /** Everything it concerns, every time, until it is stopped. */
    public static Fault of(Kind kind) {
        return new Fault(kind, 1, 0, "", 0, 0);
    }

    public Fault withProbability(double newProbability) {
        return new Fault(kind, newProbability, durationMillis, symbol, count, amountMillis);
    }

    public Fault lasting(Duration marketTime) {
        return new Fault(kind, probability, marketTime.toMillis(), symbol, count, amountMillis);
    }

    public Fault on(String newSymbol) {
        return new Fault(kind, probability, durationMillis, newSymbol, count, amountMillis);
    }

    public Fault times(int newCount) {
        return new Fault(kind, probability, durationMillis, symbol, newCount, amountMillis);
    }

    public Fault by(Duration amount) {
        return new Fault(kind, probability, durationMillis, symbol, count, amount.toMillis());
    }

    boolean concerns(String someSymbol) {
        return symbol.isEmpty() || symbol.equals(someSymbol);
    }

    long amountMillisOrDefault() {
        return amountMillis == 0 ? kind.amountMillis : amountMillis;
    }

    /** What can go wrong. */
    public enum Kind {
        /** A candle frame does not arrive. */
        DROP_FRAMES,
        /** A candle frame arrives twice. */
        DUPLICATE_FRAMES,
        /** A candle frame arrives after the one that follows it on its connection. */
        REORDER_FRAMES,
        /** A candle frame arrives this much market time later. */
        DELAY_FRAMES(2_000),
        /** A candle frame arrives mutilated: cut short, or with some characters changed. */
        CORRUPT_FRAMES,
        /** What is subscribed to meanwhile is acknowledged and never sent. */
        SILENT_ACKNOWLEDGEMENT,
        /** Streams that were subscribed to before send nothing until they are subscribed to again. */
        STALL_STREAM,
        /** At once: connections are cut, the oldest first; {@code count} of them, or all. */
        CUT_SOCKETS,
        /** Connections, old ones too, live no longer than this instead of a day. */
        SOCKETS_LIVE_SHORT(60_000),
        /** New stream connections are refused. */
        REFUSE_CONNECTIONS,
        /** The last frame of a minute does not come. */
        MISSING_CLOSE_FLAG,
        /** The last frame of a minute comes up to this much market time late. */
        LATE_CLOSE(24_000),
        /** The last frame of a minute carries numbers that are sound and wrong. */
        WRONG_CLOSE,
        /** Requests are refused as too many; {@code Retry-After} says this much market time. */
        HTTP_429(10_000),
        /** Requests are refused as from a banned address; {@code Retry-After} says this much market time. */
        HTTP_418(120_000),
        HTTP_500,
        HTTP_503,
        /** Answers come this much market time late. */
        SLOW_ANSWERS(3_000),
        /** Answers end somewhere in the middle. */
        TRUNCATED_JSON,
        /** The connection is cut instead of an answer. */
        CUT_ANSWERS,
        /** Candles of the minute that just closed are not shown until this much market time after it. */
        LAGGING_REST(5_000),
        /** The venue's clock, in answers and in frames, is off by this much. */
        CLOCK_SKEW(1_500),
        /** Listed as settling; its stream has ended, its candles can still be asked for. Ending it lists it again. */
        DELIST,
        /** Some more symbols are listed, with words and filters nobody has seen before. */
        UNKNOWN_ENUMS,
        /** At once: every connection is cut, and for the duration (a market minute if none is given) all is refused. */
        RESTART(60_000);

        private final long amountMillis;

        Kind() {
            this(0);
        }

        Kind(long amountMillis) {
            this.amountMillis = amountMillis;
        }
    }
}
