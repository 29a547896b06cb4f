package io.smcquant.market;

/**
 * The newest candles of one timeframe in memory of a fixed size: each keeps its slot until the one that opens
 * {@code capacity} candles later takes it. It does not know what its slots hold; its owner asks for nothing that it did
 * not put there before. Owned by the thread of its {@link MinuteAggregator}.
 */
final class CandleRing {
    private final Timeframe timeframe;
    private final int capacity;
    private final long[] openE8;
    private final long[] highE8;
    private final long[] lowE8;
    private final long[] closeE8;
    private final double[] baseVolume;
    private final double[] quoteVolume;
    private final long[] trades;
    private final double[] takerBuyBaseVolume;
    private final double[] takerBuyQuoteVolume;
    private final int[] revision;

    CandleRing(Timeframe timeframe, int capacity) {
        this.timeframe = timeframe;
        this.capacity = capacity;
        openE8 = new long[capacity];
        highE8 = new long[capacity];
        lowE8 = new long[capacity];
        closeE8 = new long[capacity];
        baseVolume = new double[capacity];
        quoteVolume = new double[capacity];
        trades = new long[capacity];
        takerBuyBaseVolume = new double[capacity];
        takerBuyQuoteVolume = new double[capacity];
        revision = new int[capacity];
    }

    Candle candle(long openTimeMillis) {
        int slot = slot(openTimeMillis);
        return new Candle(timeframe, openTimeMillis, openE8[slot], highE8[slot], lowE8[slot], closeE8[slot],
                baseVolume[slot], quoteVolume[slot], trades[slot], takerBuyBaseVolume[slot], takerBuyQuoteVolume[slot],
                revision[slot]);
    }

    int revision(long openTimeMillis) {
        return revision[slot(openTimeMillis)];
    }

    void put(Candle candle) {
        int slot = slot(candle.openTimeMillis());
        openE8[slot] = candle.openE8();
        highE8[slot] = candle.highE8();
        lowE8[slot] = candle.lowE8();
        closeE8[slot] = candle.closeE8();
        baseVolume[slot] = candle.baseVolume();
        quoteVolume[slot] = candle.quoteVolume();
        trades[slot] = candle.trades();
        takerBuyBaseVolume[slot] = candle.takerBuyBaseVolume();
        takerBuyQuoteVolume[slot] = candle.takerBuyQuoteVolume();
        revision[slot] = candle.revision();
    }

    /** Puts the candle that opens then, made of its components from left to right; their ring must hold them all. */
    void putSumOf(CandleRing components, long openTimeMillis) {
        int slot = slot(openTimeMillis);
        baseVolume[slot] = 0;
        quoteVolume[slot] = 0;
        trades[slot] = 0;
        takerBuyBaseVolume[slot] = 0;
        takerBuyQuoteVolume[slot] = 0;
        revision[slot] = 0;
        int count = timeframe.minutes() / components.timeframe.minutes();
        for (int i = 0; i < count; i++) {
            int component = components.slot(openTimeMillis + i * components.timeframe.millis());
            extendPrices(slot, components, component);
            addSums(slot, components, component);
        }
    }

    /**
     * A candle's prices are those of its trades, so a component without volume has no say in them: the venues' own
     * larger candles open at the first trade, not at the flat price before it. The close is no exception. The venue
     * repeats it through quiet minutes, but a synthetic one may repeat a close that was corrected since, and would then
     * lie outside of what traded. While nothing has traded the candle is flat at the newest close, as the venues show it.
     */
    private void extendPrices(int slot, CandleRing components, int component) {
        boolean hasTraded = baseVolume[slot] > 0;
        boolean isTrade = components.baseVolume[component] > 0;
        if (isTrade && hasTraded) {
            highE8[slot] = Math.max(highE8[slot], components.highE8[component]);
            lowE8[slot] = Math.min(lowE8[slot], components.lowE8[component]);
            closeE8[slot] = components.closeE8[component];
        } else if (isTrade) {
            openE8[slot] = components.openE8[component];
            highE8[slot] = components.highE8[component];
            lowE8[slot] = components.lowE8[component];
            closeE8[slot] = components.closeE8[component];
        } else if (!hasTraded) {
            openE8[slot] = components.closeE8[component];
            highE8[slot] = components.closeE8[component];
            lowE8[slot] = components.closeE8[component];
            closeE8[slot] = components.closeE8[component];
        }
    }

    private void addSums(int slot, CandleRing components, int component) {
        baseVolume[slot] += components.baseVolume[component];
        quoteVolume[slot] += components.quoteVolume[component];
        trades[slot] += components.trades[component];
        takerBuyBaseVolume[slot] += components.takerBuyBaseVolume[component];
        takerBuyQuoteVolume[slot] += components.takerBuyQuoteVolume[component];
        revision[slot] += components.revision[component];
    }

    private int slot(long openTimeMillis) {
        return (int) Math.floorMod(openTimeMillis / timeframe.millis(), (long) capacity);
    }
}
