package io.smcquant.adapter.messaging;

import java.util.Optional;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.Sizing;
import io.smcquant.scoring.Tier;
import io.smcquant.scoring.TradePlan;
import io.smcquant.smc.Side;

/** Signals for tests, and records as they go out. */
public final class Published {
    public static final ModelName MODEL = new ModelName(7, "lightgbm", "3f2a");

    private Published() {}

    /** A signal on a vector, with prices around 64,250. */
    public static Signal signal(InstrumentId instrument, FoundVector found, double confidence) {
        Side side = found.vector().side();
        long entryE8 = E8.parse("64250.1");
        TradePlan plan = new TradePlan(side, entryE8, entryE8 - side.sign() * 100 * E8.ONE,
                entryE8 + side.sign() * 150 * E8.ONE, 0.0004, E8.ONE / 10);
        Tier tier = Tier.of(confidence);
        Score score = new Score(confidence, true, new Sizing(tier, tier.capitalFraction() / 2, "bounded by Kelly"),
                Rung.ACTIVE, "the active model fits", MODEL, false, found.schemaHash());
        return new Signal(instrument, found, Novelty.NEW_OBJECT, plan, found.vector().closeTimeMillis() + 3_600_000,
                score, 0.00002, found.withdrawn());
    }

    public static TopicRecord of(Signal signal) {
        return new TopicRecord(Topic.SIGNALS, RecordKey.of(signal.instrument()), new SignalRecord(signal).encode());
    }

    public static TopicRecord of(InstrumentId instrument, FoundEvent event) {
        return new TopicRecord(Topic.EVENTS, RecordKey.of(instrument), new EventRecord(instrument, event).encode());
    }

    public static TopicRecord of(InstrumentId instrument, Candle candle) {
        return new TopicRecord(Topic.CANDLES, RecordKey.of(instrument), new CandleRecord(instrument, candle,
                Origin.LIVE, candle.closeTimeMillis(), candle.closeTimeMillis()).encode());
    }

    /** The signal, if it reads back. */
    public static Optional<Signal> readBack(Signal signal) {
        return SignalRecord.decode(new SignalRecord(signal).encode()).value().map(SignalRecord::signal);
    }
}
