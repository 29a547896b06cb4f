package io.smcquant.feed;

/**
 * What a feed is told to keep to. Times are market time unless they say otherwise.
 *
 * @param instrumentsPerConnection streams of this many instruments share a connection
 * @param instrumentsMax instruments watched; the less liquid ones beyond are listed and not streamed
 * @param closeGraceMillis wait for the stream's word after the end of a minute, before REST is asked
 * @param firstFrameMillis wait for a first frame after a subscription
 * @param silenceMillis silence of a whole connection that is taken for its death
 * @param connectionLifeMillis age at which a connection is replaced
 * @param reconcileMillis time between two looks of REST at what the stream said
 * @param historyMinutes one-minute candles that an instrument without a past starts with
 * @param historyCandles candles of each larger timeframe it starts with
 * @param backfillMinutesMax a longer absence starts the instrument anew, with a hole behind it
 * @param bufferCandlesMax closed candles that may wait for the store; then the feed stops reading
 * @param universeMillis time between two looks at what the venue lists
 * @param detectors what runs on every instrument
 */
public record FeedSettings(int instrumentsPerConnection, int instrumentsMax, long closeGraceMillis,
        long firstFrameMillis, long silenceMillis, long connectionLifeMillis, long reconcileMillis, int historyMinutes,
        int historyCandles, int backfillMinutesMax, int bufferCandlesMax, long universeMillis,
        DetectorSettings detectors) {
    public FeedSettings {
        if (instrumentsPerConnection < 1 || instrumentsMax < 1 || historyMinutes < 1 || bufferCandlesMax < 1) {
            throw new IllegalArgumentException("counts must be positive: instrumentsPerConnection="
                    + instrumentsPerConnection + " instrumentsMax=" + instrumentsMax + " historyMinutes="
                    + historyMinutes + " bufferCandlesMax=" + bufferCandlesMax);
        }
    }
}
