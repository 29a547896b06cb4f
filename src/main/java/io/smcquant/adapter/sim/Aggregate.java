package io.smcquant.adapter.sim;

import java.util.Optional;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/**
 * Makes one candle of many that follow each other, as the venue does: those without volume do not count for open, high
 * and low. Memory that is used again; owned by one thread.
 */
final class Aggregate {
    private static final Timeframe[] LONGEST_FIRST = { Timeframe.D1, Timeframe.H4, Timeframe.H1, Timeframe.M30,
            Timeframe.M15, Timeframe.M5, Timeframe.M1 };

    private boolean present;
    private boolean traded;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private double baseVolume;
    private double quoteVolume;
    private long trades;
    private double takerBuyBaseVolume;
    private double takerBuyQuoteVolume;

    void clear() {
        present = false;
        traded = false;
        baseVolume = 0;
        quoteVolume = 0;
        trades = 0;
        takerBuyBaseVolume = 0;
        takerBuyQuoteVolume = 0;
    }

    void add(Candle candle) {
        boolean trading = candle.baseVolume() > 0;
        if (!present || (trading && !traded)) {
            openE8 = candle.openE8();
            highE8 = candle.highE8();
            lowE8 = candle.lowE8();
        } else if (trading) {
            highE8 = Math.max(highE8, candle.highE8());
            lowE8 = Math.min(lowE8, candle.lowE8());
        }
        if (!present || trading || !traded) {
            closeE8 = candle.closeE8();
        }
        present = true;
        traded |= trading;
        baseVolume += candle.baseVolume();
        quoteVolume += candle.quoteVolume();
        trades += candle.trades();
        takerBuyBaseVolume += candle.takerBuyBaseVolume();
        takerBuyQuoteVolume += candle.takerBuyQuoteVolume();
    }

    /** All finished candles between two minutes, in as few pieces as there are. */
    void addAll(SimulatedSource source, int instrument, long fromMillis, long toMillis) {
        long at = fromMillis;
        while (at < toMillis) {
            Timeframe longest = longestPiece(at, toMillis);
            source.candle(instrument, longest, at).ifPresent(this::add);
            at += longest.millis();
        }
    }

    private static Timeframe longestPiece(long fromMillis, long toMillis) {
        for (Timeframe timeframe : LONGEST_FIRST) {
            if (timeframe.isOpenTime(fromMillis) && fromMillis + timeframe.millis() <= toMillis) {
                return timeframe;
            }
        }
        throw new IllegalArgumentException(
                "pieces must be whole minutes: fromMillis=" + fromMillis + " toMillis=" + toMillis);
    }

    Optional<Candle> toCandle(Timeframe timeframe, long openTimeMillis) {
        return present
                ? Optional.of(new Candle(timeframe, openTimeMillis, openE8, highE8, lowE8, closeE8, baseVolume,
                        quoteVolume, trades, takerBuyBaseVolume, takerBuyQuoteVolume, Candle.REVISION_REST))
                : Optional.empty();
    }
}
