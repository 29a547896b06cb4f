package io.smcquant.feed;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.smcquant.market.Candle;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;

/**
 * The minutes of one instrument in the order they close. It takes what the stream and what REST say, in whatever order
 * they say it, and hands on each minute once, without a gap, and the larger candles that end with it. What it is told
 * later of a minute it handed on becomes a correction. Owned by the feed's thread.
 */
final class MinuteSeries {
    static final long UNKNOWN = Long.MIN_VALUE;
    /** Closes of the stream kept while an earlier minute is missing. Of those beyond, REST knows too. */
    private static final int EARLY_MAX = 120;
    private static final long MINUTE = Timeframe.M1.millis();

    /** Where the candles go. */
    interface Closes {
        void closed(Candle candle, boolean correction);
    }

    /** What a close of the stream turned out to be. */
    enum StreamClose {
        /** The next minute: it was handed on. */
        NEXT,
        /** Minutes before it are missing: it waits. */
        EARLY,
        /** It was handed on before, with the same numbers, or lies too far back to be compared. */
        KNOWN,
        /** It was handed on before, with other numbers. REST has to say which are right. */
        DISPUTED
    }

    /**
     * What REST said.
     *
     * @param fromMillis first minute that was asked for
     * @param untilMillis first minute the answer says nothing about
     * @param presentBeforeMillis minutes before this that are in the answer are finished
     * @param absentBeforeMillis minutes before this that are not in the answer do not exist
     */
    record RestWord(List<Candle> candles, long fromMillis, long untilMillis, long presentBeforeMillis,
            long absentBeforeMillis) {}

    private final Closes closes;
    private final MinuteAggregator aggregator = new MinuteAggregator();
    private final TreeMap<Long, Candle> early = new TreeMap<>();
    /** Minutes within reach that the venue answered without: their price is the one before them, whatever that becomes. */
    private final TreeSet<Long> flats = new TreeSet<>();
    private long nextOpenMillis = UNKNOWN;
    private long lastCloseE8;
    private int synthetic;

    MinuteSeries(Closes closes) {
        this.closes = closes;
    }

    /** Open time of the minute to be closed next; {@link #UNKNOWN} before the first. */
    long nextOpenMillis() {
        return nextOpenMillis;
    }

    boolean isBegun() {
        return nextOpenMillis != UNKNOWN;
    }

    /** Synthetic minutes handed on since this was last asked. */
    int takeSynthetic() {
        int taken = synthetic;
        synthetic = 0;
        return taken;
    }

    /** Begins at this minute, whatever was before. */
    void beginAt(long openTimeMillis) {
        aggregator.restart();
        nextOpenMillis = openTimeMillis;
        lastCloseE8 = 0;
        flats.clear();
        early.headMap(openTimeMillis).clear();
    }

    /** Forgets all, so that the next answer of REST begins the series. */
    void forget() {
        aggregator.restart();
        nextOpenMillis = UNKNOWN;
        lastCloseE8 = 0;
    }

    /** Takes over a minute that was handed on in an earlier life, for the larger candles that it is part of. */
    void resume(Candle stored, Closes larger) {
        if (nextOpenMillis != stored.openTimeMillis()) {
            beginAt(stored.openTimeMillis());
        }
        advance(stored);
        if (stored.isSynthetic()) {
            flats.add(stored.openTimeMillis());
        }
        aggregator.add(stored, candle -> larger.closed(candle, false));
    }

    /** The stream said that a minute is over. */
    StreamClose streamClosed(Candle candle) {
        long open = candle.openTimeMillis();
        if (isBegun() && open < nextOpenMillis) {
            return aggregator.minute(open).filter(known -> !known.hasNumbersOf(candle)).isPresent()
                    ? StreamClose.DISPUTED
                    : StreamClose.KNOWN;
        }
        if (open == nextOpenMillis) {
            handOn(candle);
            drainEarly();
            return StreamClose.NEXT;
        }
        early.put(open, candle);
        if (early.size() > EARLY_MAX) {
            early.pollFirstEntry();
        }
        return StreamClose.EARLY;
    }

    /** REST said what it knows of some minutes. Answers how many of them were closed by that. */
    long restSaid(RestWord word) {
        if (!isBegun()) {
            return 0;
        }
        long before = nextOpenMillis;
        TreeMap<Long, Candle> said = new TreeMap<>();
        word.candles().forEach(candle -> said.put(candle.openTimeMillis(), candle));
        // The last of an answer may still be under way, and then it says nothing, not even that it will have been.
        SortedMap<Long, Candle> finished = said.headMap(Math.min(nextOpenMillis, word.presentBeforeMillis()));
        flats.removeAll(finished.keySet());
        finished.values().forEach(this::correct);
        if (word.fromMillis() <= nextOpenMillis) {
            while (nextOpenMillis < word.untilMillis() && closeNext(said.get(nextOpenMillis), word)) {
                early.remove(nextOpenMillis - MINUTE);
            }
        }
        drainEarly();
        return (nextOpenMillis - before) / MINUTE;
    }

    private boolean closeNext(Candle said, RestWord word) {
        if (said != null && nextOpenMillis < word.presentBeforeMillis()) {
            Candle heard = early.get(nextOpenMillis);
            handOn(heard != null && heard.hasNumbersOf(said) ? heard : said);
            return true;
        }
        if (said == null && nextOpenMillis < word.absentBeforeMillis()) {
            closeAbsent();
            return true;
        }
        return false;
    }

    private void closeAbsent() {
        Candle heard = early.get(nextOpenMillis);
        if (heard != null) {
            handOn(heard);
        } else if (lastCloseE8 > 0) {
            synthetic++;
            flats.add(nextOpenMillis);
            flats.headSet(nextOpenMillis - MinuteAggregator.REACH_MINUTES * MINUTE).clear();
            handOn(flat(nextOpenMillis, lastCloseE8, Candle.REVISION_SYNTHETIC));
        } else {
            // No price stands yet: the series begins with the next minute.
            nextOpenMillis += MINUTE;
        }
    }

    /** The venue has no such minute: time goes on, the price stands. */
    private static Candle flat(long openTimeMillis, long closeE8, int revision) {
        return new Candle(Timeframe.M1, openTimeMillis, closeE8, closeE8, closeE8, closeE8, 0, 0, 0, 0, 0, revision);
    }

    private void correct(Candle said) {
        Optional<Candle> known = aggregator.minute(said.openTimeMillis());
        if (known.isPresent() && !known.get().hasNumbersOf(said)) {
            replace(said.withRevision(nextRevision(known.get())));
            correctFlatsAfter(said);
        }
    }

    private void correctFlatsAfter(Candle corrected) {
        long open = corrected.openTimeMillis() + MINUTE;
        Optional<Candle> known = aggregator.minute(open);
        while (flats.contains(open) && known.isPresent() && known.get().closeE8() != corrected.closeE8()) {
            replace(flat(open, corrected.closeE8(), nextRevision(known.get())));
            open += MINUTE;
            known = aggregator.minute(open);
        }
    }

    private void replace(Candle better) {
        closes.closed(better, true);
        aggregator.correct(better, larger -> closes.closed(larger, true));
        if (better.closeTimeMillis() == nextOpenMillis) {
            lastCloseE8 = better.closeE8();
        }
    }

    private static int nextRevision(Candle known) {
        return Math.max(Candle.REVISION_REST, known.revision() + 1);
    }

    private void drainEarly() {
        while (!early.isEmpty() && early.firstKey() <= nextOpenMillis) {
            Candle next = early.pollFirstEntry().getValue();
            if (next.openTimeMillis() == nextOpenMillis) {
                handOn(next);
            }
        }
    }

    private void handOn(Candle minute) {
        advance(minute);
        closes.closed(minute, false);
        aggregator.add(minute, larger -> closes.closed(larger, false));
    }

    private void advance(Candle minute) {
        nextOpenMillis = minute.openTimeMillis() + MINUTE;
        lastCloseE8 = minute.closeE8();
    }
}
