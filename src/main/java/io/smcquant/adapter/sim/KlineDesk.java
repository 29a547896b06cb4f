package io.smcquant.adapter.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/** Answers questions for candles, the one under way at the end included. Owned by the venue's thread. */
final class KlineDesk {
    static final int LIMIT_DEFAULT = 500;
    private static final int LIMIT_MAX = 1_500;
    /** How many periods without a candle one answer looks past, at most. */
    private static final int EMPTY_MAX = 200_000;

    private final SimulatedSource source;
    private final Listings listings;
    private final Aggregate aggregate = new Aggregate();
    private final StringBuilder text = new StringBuilder(1 << 18);

    KlineDesk(SimulatedSource source, Listings listings) {
        this.source = source;
        this.listings = listings;
    }

    /** What the venue charges for this many candles. */
    static int weightOf(long limit) {
        if (limit < 100) {
            return 1;
        }
        return limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
    }

    /**
     * The rows, or nothing where the query now says what is wrong with it.
     *
     * @param nowMillis   the venue's time
     * @param shownMillis up to when it shows what happened; earlier than now when its answers lag
     */
    Optional<String> rows(RestQuery query, long nowMillis, long shownMillis) {
        String symbol = query.neededText("symbol");
        String interval = query.neededText("interval");
        OptionalLong startMillis = query.number("startTime");
        OptionalLong endMillis = query.number("endTime");
        long limit = query.number("limit").orElse(LIMIT_DEFAULT);
        checkRange(query, startMillis.orElse(0), endMillis.orElse(Long.MAX_VALUE), limit);
        Optional<Timeframe> timeframe = Timeframe.ofLabel(interval);
        if (timeframe.isEmpty()) {
            query.refuse(-1120, "Invalid interval.");
        }
        OptionalInt instrument = listings.ofSymbol(symbol);
        if (instrument.isEmpty()) {
            query.refuse(-1121, "Invalid symbol.");
        }
        if (!query.refusal().equals(RestQuery.Refusal.NONE)) {
            return Optional.empty();
        }
        Period period = new Period(instrument.getAsInt(), timeframe.orElseThrow(), nowMillis, shownMillis);
        long lastMillis = Math.min(endMillis.orElse(Long.MAX_VALUE), shownMillis);
        return Optional.of(startMillis.isPresent() ? forwards(period, startMillis.getAsLong(), lastMillis, limit)
                : backwards(period, lastMillis, limit));
    }

    private static void checkRange(RestQuery query, long startMillis, long endMillis, long limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            query.refuse(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        if (startMillis > endMillis) {
            query.refuse(-1023, "Start time is greater than end time.");
        }
    }

    /** Whose candles of which length, and as of when. */
    private record Period(int instrument, Timeframe timeframe, long nowMillis, long shownMillis) {}

    private String forwards(Period period, long startMillis, long lastMillis, long limit) {
        Timeframe timeframe = period.timeframe();
        long first = timeframe.openTimeMillisAt(Math.max(startMillis, onboardMillis(period)));
        long open = first < startMillis ? first + timeframe.millis() : first;
        WireForm form = listings.form(period.instrument());
        text.setLength(0);
        text.append('[');
        int rows = 0;
        for (int empty = 0; open <= lastMillis && rows < limit && empty < EMPTY_MAX; open += timeframe.millis()) {
            Optional<Candle> candle = candle(period, open);
            if (candle.isPresent()) {
                form.appendRow(rows++ == 0 ? text : text.append(','), candle.get());
            } else {
                empty++;
            }
        }
        return text.append(']').toString();
    }

    private String backwards(Period period, long lastMillis, long limit) {
        Timeframe timeframe = period.timeframe();
        Deque<Candle> candles = new ArrayDeque<>();
        long least = timeframe.openTimeMillisAt(onboardMillis(period));
        long open = timeframe.openTimeMillisAt(lastMillis);
        for (int empty = 0; open >= least && candles.size() < limit && empty < EMPTY_MAX; open -= timeframe.millis()) {
            Optional<Candle> candle = candle(period, open);
            candle.ifPresent(candles::addFirst);
            empty += candle.isPresent() ? 0 : 1;
        }
        WireForm form = listings.form(period.instrument());
        text.setLength(0);
        text.append('[');
        for (Candle candle : candles) {
            form.appendRow(text.length() == 1 ? text : text.append(','), candle);
        }
        return text.append(']').toString();
    }

    private long onboardMillis(Period period) {
        return listings.form(period.instrument()).instrument().onboardMillis();
    }

    private Optional<Candle> candle(Period period, long openMillis) {
        long closeMillis = openMillis + period.timeframe().millis();
        if (closeMillis <= period.shownMillis()) {
            return source.candle(period.instrument(), period.timeframe(), openMillis);
        }
        // A candle that is over must not be shown as less than it was.
        return closeMillis <= period.nowMillis() ? Optional.empty() : underWay(period, openMillis);
    }

    private Optional<Candle> underWay(Period period, long openMillis) {
        long minuteMillis = Timeframe.M1.openTimeMillisAt(period.shownMillis());
        aggregate.clear();
        aggregate.addAll(source, period.instrument(), openMillis, minuteMillis);
        double part = (period.shownMillis() - minuteMillis) / (double) Timeframe.M1.millis();
        source.forming(period.instrument(), minuteMillis, part).ifPresent(aggregate::add);
        return aggregate.toCandle(period.timeframe(), openMillis);
    }
}
