package io.smcquant.market;

/**
 * What traded between two instants on the timeframe's grid. Identity is (instrument, timeframe, open time); the
 * revision orders its versions, and two candles of one identity and one revision are the same candle.
 *
 * <p>Revision 0 is synthetic: the venue answered without that minute. 1 is the close the stream said, 2 and above are
 * later and better words of the venue's REST interface; a synthetic minute whose price was put right is one of those. The revision of a larger candle is the sum of its minutes': 0
 * when all of them are synthetic, and higher after a correction of any, so that writes of larger candles commute too.
 */
public record Candle(Timeframe timeframe, long openTimeMillis, long openE8, long highE8, long lowE8, long closeE8,
        double baseVolume, double quoteVolume, long trades, double takerBuyBaseVolume, double takerBuyQuoteVolume,
        int revision) {
    public static final int REVISION_SYNTHETIC = 0;
    public static final int REVISION_STREAM = 1;
    public static final int REVISION_REST = 2;

    /** Bounds of a minute, far beyond any venue's, under which no sum over a day can overflow. */
    public static final double VOLUME_MAX = 1e300;
    public static final long TRADES_MAX = 1_000_000_000_000L;

    public Candle {
        if (!timeframe.isOpenTime(openTimeMillis)) {
            throw new IllegalArgumentException("candle must open on its timeframe's grid: timeframe="
                    + timeframe.label() + " openTimeMillis=" + openTimeMillis);
        }
        if (lowE8 <= 0 || highE8 < Math.max(openE8, closeE8) || lowE8 > Math.min(openE8, closeE8)) {
            throw new IllegalArgumentException("candle must enclose its positive prices: openE8=" + openE8 + " highE8="
                    + highE8 + " lowE8=" + lowE8 + " closeE8=" + closeE8);
        }
        int minutes = timeframe.minutes();
        if (!isVolume(baseVolume / minutes) || !isVolume(quoteVolume / minutes)
                || !isVolume(takerBuyBaseVolume / minutes) || !isVolume(takerBuyQuoteVolume / minutes) || trades < 0
                || trades > TRADES_MAX * minutes) {
            throw new IllegalArgumentException("volumes must be finite and not negative: baseVolume=" + baseVolume
                    + " quoteVolume=" + quoteVolume + " takerBuyBaseVolume=" + takerBuyBaseVolume
                    + " takerBuyQuoteVolume=" + takerBuyQuoteVolume + " trades=" + trades);
        }
        if (revision < REVISION_SYNTHETIC) {
            throw new IllegalArgumentException("revision must not be negative: revision=" + revision);
        }
    }

    /** The first instant that is no longer part of this candle. */
    public long closeTimeMillis() {
        return openTimeMillis + timeframe.millis();
    }

    /** Whether the other one says the same of the same period, whoever said it and in whatever revision. */
    public boolean hasNumbersOf(Candle other) {
        return withRevision(0).equals(other.withRevision(0));
    }

    public Candle withRevision(int newRevision) {
        return new Candle(timeframe, openTimeMillis, openE8, highE8, lowE8, closeE8, baseVolume, quoteVolume, trades,
                takerBuyBaseVolume, takerBuyQuoteVolume, newRevision);
    }

    public boolean isSynthetic() {
        return revision == REVISION_SYNTHETIC;
    }

    /** Whether a number can be the volume of a minute. */
    public static boolean isVolume(double value) {
        return value >= 0 && value <= VOLUME_MAX;
    }
}
