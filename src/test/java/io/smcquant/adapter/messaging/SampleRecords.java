package io.smcquant.adapter.messaging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.Sizing;
import io.smcquant.scoring.Tier;
import io.smcquant.scoring.TradePlan;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.smc.BlockCause;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.EventTimes;
import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.GapState;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.PoolState;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.StructureKind;
import io.smcquant.smc.SwingRank;

/** One record of everything that goes out: the contents of the golden files, line by line. */
final class SampleRecords {
    /** Every type that an event can have. */
    static final Set<Class<?>> EVENT_TYPES = typesBelow(SmcEvent.class).collect(Collectors.toUnmodifiableSet());

    private static final long OPEN = 1_709_683_200_000L; // 2024-03-06T00:00:00Z
    private static final long MINUTE = 60_000;
    private static final long PRICE = 6_425_010_000_000L; // 64250.1
    private static final InstrumentId BITCOIN = InstrumentId.parse("binance:BTCUSDT");
    private static final EventTimes TIMES = new EventTimes(OPEN, OPEN + 5 * MINUTE, OPEN + 6 * MINUTE);

    static final List<CandleRecord> CANDLES = List.of(
            new CandleRecord(BITCOIN,
                    new Candle(Timeframe.M1, OPEN, PRICE, PRICE + 1, PRICE - 990_000_000, PRICE, 12.345, 793_128.4845,
                            321, 6.5, 417_625.65, 1),
                    Origin.LIVE, OPEN + MINUTE + 12, OPEN + MINUTE + 57),
            new CandleRecord(InstrumentId.parse("sim:币安人生USDT"),
                    new Candle(Timeframe.H4, OPEN, 1, 3, 1, 2, 0, 0, 0, 0, 0, 0), Origin.CORRECTION, OPEN, OPEN));

    static final List<EventRecord> EVENTS = List.of(
            event(new SmcEvent.Swing(Side.UP, TIMES, PRICE, SwingRank.REFERENCE)),
            event(new SmcEvent.StructureBreak(Side.DOWN, TIMES, PRICE, StructureKind.CHOCH, true)),
            event(new SmcEvent.Gap(Side.UP, TIMES, PRICE, PRICE + 100, GapState.EXPIRED, ExpiryReason.AGE, 0.25, 1.5,
                    2.75)),
            event(new SmcEvent.OrderBlock(Side.DOWN, TIMES, PRICE, PRICE + 100, PRICE + 10, PRICE + 90,
                    BlockState.MITIGATED, ExpiryReason.NONE, BlockCause.DISPLACEMENT, 2, 1.25, 3.5, true)),
            event(new SmcEvent.Pool(Side.UP, TIMES, PRICE, PoolState.JOINED, 3, 40)),
            event(new SmcEvent.PeriodLevel(Side.DOWN, TIMES, PRICE, LevelSource.NEW_YORK)),
            event(new SmcEvent.LevelExpired(Side.UP, TIMES, PRICE, LevelSource.DAY, ExpiryReason.SUPERSEDED)),
            event(new SmcEvent.Sweep(Side.UP, TIMES, PRICE, LevelSource.POOL, 2, 31, 0.125, 0.75, -1.5)),
            event(new SmcEvent.LevelBreak(Side.DOWN, TIMES, PRICE, LevelSource.WEEK, 1, 9)),
            event(new SmcEvent.FailedBreak(Side.UP, TIMES, PRICE, LevelSource.STRUCTURE, 2)),
            event(new SmcEvent.RangeSide(Side.DOWN, TIMES, PRICE, PRICE + 100, 0.625)),
            event(new SmcEvent.Withdrawn(new SmcEvent.Swing(Side.UP, TIMES, PRICE, SwingRank.MINOR),
                    OPEN + 9 * MINUTE)));

    static final List<VectorRecord> VECTORS = List.of(
            new VectorRecord(BITCOIN,
                    new FoundVector(
                            new FeatureVector(OPEN + MINUTE, Side.UP, Optional.of(source(SmcKind.SWEEP)),
                                    new Sources(Optional.of(source(SmcKind.GAP)),
                                            Optional.of(source(SmcKind.ORDER_BLOCK)),
                                            Optional.of(source(SmcKind.SWEEP)), Optional.of(source(SmcKind.POOL))),
                                    1_500, values(), PricePoint.UNKNOWN),
                            "0123456789abcdef", OPEN + 2 * MINUTE, true, false, false,
                            List.of(new Trend(Timeframe.M1, 1), new Trend(Timeframe.H1, -1),
                                    new Trend(Timeframe.D1, 0)))),
            new VectorRecord(BITCOIN,
                    new FoundVector(
                            new FeatureVector(OPEN + MINUTE, Side.DOWN, Optional.empty(),
                                    new Sources(Optional.empty(), Optional.empty(), Optional.empty(),
                                            Optional.empty()),
                                    0, new double[Feature.COUNT], PricePoint.UNKNOWN),
                            "0123456789abcdef", OPEN + MINUTE, false, true, true, List.of())),
            new VectorRecord(BITCOIN,
                    new FoundVector(
                            new FeatureVector(OPEN + 2 * MINUTE, Side.DOWN, Optional.empty(),
                                    new Sources(Optional.empty(), Optional.empty(), Optional.empty(),
                                            Optional.empty()),
                                    1_501, new double[Feature.COUNT],
                                    new PricePoint(PRICE, 1_234_567_890.0625, 10_000_000)),
                            "0123456789abcdef", OPEN + 2 * MINUTE, false, false, false, List.of())));

    static final List<SignalRecord> SIGNALS = List.of(
            signal(2, TradeTerms.USUAL, new Score(0.8125, true, new Sizing(Tier.MIDDLE, 0.01, "the tier"), Rung.ACTIVE,
                    "the active model", new ModelName(17, "lgbm_smc", "0a1b2c3d4e5f"), true, "0123456789abcdef"),
                    false),
            signal(2, TradeTerms.USUAL, new Score(0.75, false, new Sizing(Tier.LOW, 0.005, "not calibrated"),
                    Rung.HEURISTIC, "no model is active", ModelName.HEURISTIC, false, "0123456789abcdef"), true));

    private SampleRecords() {}

    private static SignalRecord signal(int vector, TradeTerms terms, Score score, boolean withdrawn) {
        FoundVector found = VECTORS.get(vector).found();
        TradePlan plan = terms.plan(found.vector().side(), found.vector().price()).orElseThrow();
        return new SignalRecord(new Signal(BITCOIN, found, Novelty.NEW_OBJECT, plan,
                found.vector().closeTimeMillis() + terms.holdMillisMax(), score, 0.0001220703125, withdrawn));
    }

    private static EventRecord event(SmcEvent event) {
        return new EventRecord(BITCOIN, new FoundEvent(Timeframe.M5, "1-9f8e7d6c5b4a3921", event));
    }

    private static Source source(SmcKind kind) {
        return new Source(kind, OPEN - MINUTE, OPEN, PRICE);
    }

    /** From -1 upwards in steps of an eighth. */
    private static double[] values() {
        double[] values = new double[Feature.COUNT];
        Arrays.setAll(values, i -> -1 + i * 0.125);
        return values;
    }

    private static Stream<Class<?>> typesBelow(Class<?> type) {
        return type.isInterface()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SampleRecords::typesBelow)
                : Stream.of(type);
    }
}
