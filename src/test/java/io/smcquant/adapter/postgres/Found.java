package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.Optional;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.Findings;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.BlockCause;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.EventTimes;
import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.SwingRank;

/** Findings for tests. Times are in minutes after a start; each version of one identity differs in what it says. */
public final class Found {
    public static final String DETECTOR = "1-0123456789ab";
    public static final String SCHEMA = "f1-0123456789ab";

    private Found() {}

    /** A swing without attributes. */
    public static SmcEvent swing(long formedMillis, long confirmedMillis, Side side) {
        return new SmcEvent.Swing(side, new EventTimes(formedMillis, confirmedMillis, confirmedMillis), 100 * E8.ONE,
                SwingRank.MINOR);
    }

    public static SmcEvent sweep(long formedMillis, long confirmedMillis, long knownMillis, double penetrationAtr) {
        return new SmcEvent.Sweep(Side.DOWN, new EventTimes(formedMillis, confirmedMillis, knownMillis),
                E8.parse("64250.1"), LevelSource.POOL, 3, 17, penetrationAtr, 0.25, -1.5);
    }

    public static SmcEvent block(long formedMillis, long confirmedMillis) {
        return new SmcEvent.OrderBlock(Side.UP, new EventTimes(formedMillis, confirmedMillis, confirmedMillis),
                E8.parse("0.00000001"), E8.parse("64300"), E8.parse("64250.1"), E8.parse("64260"),
                BlockState.CONFIRMED, ExpiryReason.NONE, BlockCause.CHOCH, 0, 1.25, 0.000001, true);
    }

    public static FoundEvent onMinutes(SmcEvent event) {
        return new FoundEvent(Timeframe.M1, DETECTOR, event);
    }

    public static FoundVector vector(long closeMillis, long knownMillis, boolean withdrawn) {
        double[] values = new double[Feature.COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 5) / 10.0 + (knownMillis - closeMillis) % 7 / 1e5;
        }
        Source gap = new Source(SmcKind.GAP, closeMillis - 180_000, closeMillis - 60_000, E8.parse("64250.1"));
        Source level = new Source(SmcKind.PERIOD_LEVEL, closeMillis - 240_000, closeMillis - 60_000, 7);
        FeatureVector vector = new FeatureVector(closeMillis, Side.DOWN, Optional.of(gap),
                new Sources(Optional.of(gap), Optional.empty(), Optional.empty(), Optional.of(level)), 321, values,
                new PricePoint(E8.parse("64250.1"), 1.25e8 / 3, E8.parse("0.1")));
        return new FoundVector(vector, SCHEMA, knownMillis, true, false, withdrawn,
                List.of(new Trend(Timeframe.M1, 1), new Trend(Timeframe.H1, -1), new Trend(Timeframe.D1, 0)));
    }

    public static DetectorSnapshot snapshot(Timeframe timeframe, long closeMillis, String content) {
        return new DetectorSnapshot(timeframe, DETECTOR, closeMillis,
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Candle candle(Timeframe timeframe, long openTimeMillis, int revision) {
        return new Candle(timeframe, openTimeMillis, 100 + revision, 200, 50, 100, 1, 1, 1, 0, 0, revision);
    }

    public static ClosedCandle closed(InstrumentId instrument, Candle candle, long receivedMillis, Findings findings) {
        return new ClosedCandle(instrument, candle, ClosedCandle.Origin.LIVE, receivedMillis, receivedMillis, 0,
                findings);
    }
}
