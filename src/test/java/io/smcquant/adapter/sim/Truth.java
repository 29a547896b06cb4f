package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

/** Compares what a feed stored with what really happened, and says in words where they differ. */
final class Truth {
    private static final double VOLUME_TOLERANCE = 1e-9;
    private static final int FINDINGS_MAX = 5;

    private final SimulatedSource source;
    private final MemoryStore store;
    private final List<String> findings = new ArrayList<>();
    private long compared;

    Truth(SimulatedSource source, MemoryStore store) {
        this.source = source;
        this.store = store;
    }

    /** How many candles were compared: a comparison of nothing proves nothing. */
    long compared() {
        return compared;
    }

    /** Differences of all instruments, for minutes that closed before this time. */
    List<String> findingsUntil(long nowMillis) {
        for (int i = 0; i < source.instruments().size() && findings.size() < FINDINGS_MAX; i++) {
            compareInstrument(i, source.instruments().get(i), nowMillis);
        }
        return findings;
    }

    private void compareInstrument(int index, Instrument instrument, long nowMillis) {
        TreeMap<Long, Candle> stored = store.candles(instrument.id(), Timeframe.M1);
        TreeMap<Long, Candle> expected = new TreeMap<>();
        if (stored.isEmpty()) {
            findings.add(instrument.id() + ": nothing stored");
            return;
        }
        long lastCloseE8 = 0;
        for (long open = stored.firstKey(); open + Timeframe.M1.millis() <= nowMillis; open += Timeframe.M1.millis()) {
            Optional<Candle> truth = source.minute(index, open);
            Candle minute = truth.isPresent() ? truth.get() : flat(open, lastCloseE8);
            expected.put(open, minute);
            lastCloseE8 = minute.closeE8();
        }
        compare(instrument, expected, stored, true);
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe != Timeframe.M1) {
                compare(instrument, larger(expected, timeframe), store.candles(instrument.id(), timeframe), false);
            }
        }
    }

    private void compare(Instrument instrument, TreeMap<Long, Candle> expected, TreeMap<Long, Candle> stored,
            boolean exactly) {
        expected.forEach((open, truth) -> {
            Candle candle = stored.get(open);
            compared++;
            if (candle == null) {
                add(instrument.id() + ": missing " + truth);
            } else if (!same(truth, candle, exactly)) {
                add(instrument.id() + ": truth " + truth + " and stored " + candle);
            }
        });
    }

    private void add(String finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    private static boolean same(Candle truth, Candle stored, boolean exactly) {
        double tolerance = exactly ? 0 : VOLUME_TOLERANCE;
        return truth.openE8() == stored.openE8() && truth.highE8() == stored.highE8() && truth.lowE8() == stored.lowE8()
                && truth.closeE8() == stored.closeE8() && truth.trades() == stored.trades()
                && near(truth.baseVolume(), stored.baseVolume(), tolerance)
                && near(truth.quoteVolume(), stored.quoteVolume(), tolerance)
                && near(truth.takerBuyBaseVolume(), stored.takerBuyBaseVolume(), tolerance)
                && near(truth.takerBuyQuoteVolume(), stored.takerBuyQuoteVolume(), tolerance);
    }

    private static boolean near(double one, double other, double tolerance) {
        return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
    }

    private static Candle flat(long open, long closeE8) {
        return new Candle(Timeframe.M1, open, closeE8, closeE8, closeE8, closeE8, 0, 0, 0, 0, 0, 0);
    }

    /** The slow way: every complete period, looked at as a whole. */
    private static TreeMap<Long, Candle> larger(TreeMap<Long, Candle> minutes, Timeframe timeframe) {
        TreeMap<Long, Candle> larger = new TreeMap<>();
        long first = minutes.firstKey();
        long open = timeframe.isOpenTime(first) ? first : timeframe.openTimeMillisAt(first) + timeframe.millis();
        for (; minutes.lastKey() + Timeframe.M1.millis() >= open + timeframe.millis(); open += timeframe.millis()) {
            larger.put(open, whole(List.copyOf(minutes.subMap(open, open + timeframe.millis()).values()), timeframe));
        }
        return larger;
    }

    private static Candle whole(List<Candle> minutes, Timeframe timeframe) {
        List<Candle> traded = minutes.stream().filter(minute -> minute.baseVolume() > 0).toList();
        Candle last = minutes.get(minutes.size() - 1);
        long openE8 = traded.isEmpty() ? last.closeE8() : traded.get(0).openE8();
        long highE8 = traded.stream().mapToLong(Candle::highE8).max().orElse(last.closeE8());
        long lowE8 = traded.stream().mapToLong(Candle::lowE8).min().orElse(last.closeE8());
        return new Candle(timeframe, minutes.get(0).openTimeMillis(), openE8, highE8, lowE8, last.closeE8(),
                minutes.stream().mapToDouble(Candle::baseVolume).sum(),
                minutes.stream().mapToDouble(Candle::quoteVolume).sum(),
                minutes.stream().mapToLong(Candle::trades).sum(),
                minutes.stream().mapToDouble(Candle::takerBuyBaseVolume).sum(),
                minutes.stream().mapToDouble(Candle::takerBuyQuoteVolume).sum(), 0);
    }
}
