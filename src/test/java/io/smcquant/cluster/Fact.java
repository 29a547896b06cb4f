package io.smcquant.cluster;

import java.util.Optional;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.TradePlan;
import io.smcquant.smc.SmcEvent;

/**
 * A version of something that was said or stored: what it is about, which version it is, and what that version says.
 *
 * <p>What a version says is what every run over the same candles must say. Left out is what depends on when and by whom
 * it was heard: origin and times of receipt of a candle; {@code late}, {@code degraded} and {@code knownAt} of a vector,
 * which a takeover changes on purpose; and its trends, which are unknown as long as a successor without a snapshot of a
 * larger timeframe waits for that timeframe's history.
 *
 * @param timeMillis when it became a fact, by the market: a close
 * @param content empty where this version takes it back
 */
record Fact(Kind kind, Object identity, long timeMillis, long revision, Optional<Object> content) {
    /** What facts are about. */
    enum Kind {
        CANDLE,
        EVENT,
        VECTOR,
        SIGNAL
    }

    /** What finds a candle. */
    record CandleIdentity(InstrumentId instrument, Timeframe timeframe, long openTimeMillis) {}

    /** What finds an event. */
    record EventIdentity(InstrumentId instrument, Timeframe timeframe, String detectorVersion,
            SmcEvent.Identity event) {}

    /** What finds a vector. */
    record VectorIdentity(InstrumentId instrument, long closeTimeMillis, String schemaHash) {}

    /** What finds a signal. */
    record SignalIdentity(InstrumentId instrument, long closeTimeMillis) {}

    /** What a candle says, whoever said it: its numbers, and whether anything traded at all. */
    record CandleContent(Candle numbers, boolean synthetic) {}

    /** What a signal says of its vector. */
    record SignalContent(FeatureVector vector, Novelty novelty, TradePlan plan, long expiresMillis, Score score,
            double riskFraction) {}

    static Fact of(CandleRecord record) {
        return candle(record.instrument(), record.candle());
    }

    static Fact candle(InstrumentId instrument, Candle candle) {
        return new Fact(Kind.CANDLE, new CandleIdentity(instrument, candle.timeframe(), candle.openTimeMillis()),
                candle.closeTimeMillis(), candle.revision(),
                Optional.of(new CandleContent(candle.withRevision(0), candle.isSynthetic())));
    }

    /** A withdrawal is a version of what it withdraws. */
    static Fact of(EventRecord record) {
        SmcEvent event = record.found().event();
        long confirmedAtMillis = event.times().confirmedAtMillis();
        Optional<Object> content = event instanceof SmcEvent.Withdrawn
                ? Optional.empty()
                : Optional.of(event.knownAt(confirmedAtMillis));
        return new Fact(Kind.EVENT,
                new EventIdentity(record.instrument(), record.found().timeframe(), record.found().detectorVersion(),
                        SmcEvent.Identity.of(event)),
                confirmedAtMillis, event.times().knownAtMillis(), content);
    }

    static Fact of(VectorRecord record) {
        FeatureVector vector = record.found().vector();
        return new Fact(Kind.VECTOR,
                new VectorIdentity(record.instrument(), vector.closeTimeMillis(), record.found().schemaHash()),
                vector.closeTimeMillis(), record.found().knownAtMillis(),
                record.found().withdrawn() ? Optional.empty() : Optional.of(vector));
    }

    static Fact of(SignalRecord record) {
        Signal signal = record.signal();
        return new Fact(Kind.SIGNAL, new SignalIdentity(signal.instrument(), signal.closeTimeMillis()),
                signal.closeTimeMillis(), signal.knownAtMillis(),
                signal.withdrawn()
                        ? Optional.empty()
                        : Optional.of(new SignalContent(signal.found().vector(), signal.novelty(), signal.plan(),
                                signal.expiresMillis(), withoutReason(signal.score()), signal.riskFraction())));
    }

    /** Why no model answered differs rightly: whoever cannot read the registry at that moment says so. */
    private static Score withoutReason(Score score) {
        return new Score(score.confidence(), score.calibrated(), score.sizing(), score.rung(), "", score.model(),
                score.formulaAssumed(), score.schemaHash());
    }

    boolean isWithin(Window window) {
        return window.holds(timeMillis);
    }

    /** A stretch of market time: what closed after the one moment and not after the other. */
    record Window(long afterMillis, long untilMillis) {
        boolean holds(long closeMillis) {
            return closeMillis > afterMillis && closeMillis <= untilMillis;
        }
    }
}
