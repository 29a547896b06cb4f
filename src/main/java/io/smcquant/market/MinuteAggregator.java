package io.smcquant.market;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes the larger candles of one instrument out of its minutes. Owned by the thread that feeds it; not thread-safe.
 *
 * <p>A candle is made of those of the next smaller timeframe, from left to right, whenever one of its minutes changes:
 * its numbers are the same to the last bit whether the minutes came live, from a replay or by correction. A period is
 * handed out only if every minute of it was added. Minutes without volume count for no price.
 *
 * <p>Revisions add up, so a larger candle is synthetic exactly when all its minutes are, and a correction of any of them
 * raises it.
 */
public final class MinuteAggregator {
    /** How far back from the newest minute a correction may reach, that minute included. */
    public static final int REACH_MINUTES = 256;

    /** Far beyond any number of corrections; the revisions of a day's minutes add up. */
    public static final int REVISION_MAX = 1_000_000;

    /** From small to large, each a whole number of the one before. */
    private static final Timeframe[] TIMEFRAMES = Timeframe.values();

    private final CandleRing[] rings = new CandleRing[TIMEFRAMES.length];
    private final CandleRing minutes;
    /** Where the series begins. The same as its end as long as it has no minute. */
    private long firstOpenMillis;
    private long nextOpenMillis;

    public MinuteAggregator() {
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new CandleRing(TIMEFRAMES[i], capacity(i));
        }
        minutes = rings[0];
    }

    /**
     * Enough to make again whatever contains a minute within reach: the next larger period around the oldest of them may
     * have begun almost its whole length before it.
     */
    private static int capacity(int index) {
        if (index == TIMEFRAMES.length - 1) {
            // Nothing is made of the largest: it stays no longer than it takes to hand it out.
            return 1;
        }
        return (REACH_MINUTES + TIMEFRAMES[index + 1].minutes() - 1) / TIMEFRAMES[index].minutes();
    }

    /**
     * Adds the next minute. The first one may be any.
     *
     * @param closed is handed the larger candles that end with this minute, from small to large
     * @throws IllegalArgumentException when it is not the minute after the one before, or is none at all
     */
    public void add(Candle minute, Consumer<Candle> closed) {
        requireSummable(minute);
        if (isEmpty()) {
            firstOpenMillis = minute.openTimeMillis();
        } else if (minute.openTimeMillis() != nextOpenMillis) {
            throw new IllegalArgumentException("minutes must follow one another without a hole: expectedOpenTimeMillis="
                    + nextOpenMillis + " openTimeMillis=" + minute.openTimeMillis());
        }
        nextOpenMillis = minute.closeTimeMillis();
        minutes.put(minute);
        remakeAround(minute.openTimeMillis(), closed);
    }

    /**
     * Replaces a minute by a later word about it.
     *
     * @param corrected is handed the larger candles that contain it and have closed, from small to large
     * @return false, and nothing has changed, when the minute is out of reach or what is known of it is as new
     */
    public boolean correct(Candle minute, Consumer<Candle> corrected) {
        requireSummable(minute);
        if (!isWithinReach(minute.openTimeMillis())
                || minute.revision() <= minutes.revision(minute.openTimeMillis())) {
            return false;
        }
        minutes.put(minute);
        remakeAround(minute.openTimeMillis(), corrected);
        return true;
    }

    /** The minute as it stands; empty when none within reach opens then. */
    public Optional<Candle> minute(long openTimeMillis) {
        return isWithinReach(openTimeMillis) && Timeframe.M1.isOpenTime(openTimeMillis)
                ? Optional.of(minutes.candle(openTimeMillis))
                : Optional.empty();
    }

    /** When the only minute opens that may be added now; empty when that is any. */
    public OptionalLong nextOpenMillis() {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(nextOpenMillis);
    }

    /** Forgets every minute, so that a series may begin anywhere. */
    public void restart() {
        firstOpenMillis = nextOpenMillis;
    }

    private boolean isEmpty() {
        return firstOpenMillis == nextOpenMillis;
    }

    private boolean isWithinReach(long openTimeMillis) {
        return openTimeMillis < nextOpenMillis && openTimeMillis >= firstOpenMillis
                && openTimeMillis >= nextOpenMillis - REACH_MINUTES * Timeframe.M1.millis();
    }

    private void remakeAround(long minuteOpenMillis, Consumer<Candle> sink) {
        int end = 1;
        while (end < rings.length && isWhole(TIMEFRAMES[end], minuteOpenMillis)) {
            rings[end].putSumOf(rings[end - 1], TIMEFRAMES[end].openTimeMillisAt(minuteOpenMillis));
            end++;
        }
        // Handed out once all of them stand: a sink that throws leaves nothing half made.
        for (int i = 1; i < end; i++) {
            sink.accept(rings[i].candle(TIMEFRAMES[i].openTimeMillisAt(minuteOpenMillis)));
        }
    }

    /** Whether the period around this minute has ended and began with the series or later. */
    private boolean isWhole(Timeframe timeframe, long minuteOpenMillis) {
        long openTimeMillis = timeframe.openTimeMillisAt(minuteOpenMillis);
        return openTimeMillis >= firstOpenMillis && openTimeMillis + timeframe.millis() <= nextOpenMillis;
    }

    private static void requireSummable(Candle minute) {
        if (minute.timeframe() != Timeframe.M1) {
            throw new IllegalArgumentException("larger candles are made of minutes: timeframe="
                    + minute.timeframe().label() + " openTimeMillis=" + minute.openTimeMillis());
        }
        if (minute.revision() > REVISION_MAX) {
            throw new IllegalArgumentException(
                    "a day of minutes must not overflow: revision=" + minute.revision());
        }
    }
}
