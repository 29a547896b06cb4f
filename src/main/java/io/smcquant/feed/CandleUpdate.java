package io.smcquant.feed;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/**
 * A one-minute candle as a stream shows it, in memory that is used again for the next frame: a market of hundreds of
 * instruments sends thousands of them a second, and all but one in many is overtaken by the next. Owned by the feed's
 * thread.
 */
public final class CandleUpdate {
    /** Index of the instrument in the feed's {@link SymbolTable}. */
    public int instrument;
    /** When the venue sent it. */
    public long eventTimeMillis;
    public long openTimeMillis;
    public long openE8;
    public long highE8;
    public long lowE8;
    public long closeE8;
    public double baseVolume;
    public double quoteVolume;
    public long trades;
    public double takerBuyBaseVolume;
    public double takerBuyQuoteVolume;
    /** Whether the venue says that this minute will not change any more. */
    public boolean closed;

    /** Whether the numbers make a candle; one that does not must not reach anything. */
    public boolean isSound() {
        return Timeframe.M1.isOpenTime(openTimeMillis) && lowE8 > 0 && highE8 >= Math.max(openE8, closeE8)
                && lowE8 <= Math.min(openE8, closeE8) && Candle.isVolume(baseVolume) && Candle.isVolume(quoteVolume)
                && trades >= 0 && trades <= Candle.TRADES_MAX && Candle.isVolume(takerBuyBaseVolume)
                && Candle.isVolume(takerBuyQuoteVolume);
    }

    /** The candle of these numbers, kept beyond this frame. */
    public Candle toCandle(int revision) {
        return new Candle(Timeframe.M1, openTimeMillis, openE8, highE8, lowE8, closeE8, baseVolume, quoteVolume, trades,
                takerBuyBaseVolume, takerBuyQuoteVolume, revision);
    }
}
