package io.smcquant.adapter.messaging;

import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.Sizing;
import io.smcquant.scoring.Tier;
import io.smcquant.scoring.TradePlan;

/** A signal, or its withdrawal, as it goes out. What it was made of goes with it, so that a reader needs nothing else. */
public record SignalRecord(Signal signal) {
    public String encode() {
        TradePlan plan = signal.plan();
        Score score = signal.score();
        return RecordWriter.write(json -> json.text("instrument", signal.instrument().toString())
                .text("timeframe", Signal.TIMEFRAME.label()).whole("closeTimeMillis", signal.closeTimeMillis())
                .whole("knownAtMillis", signal.knownAtMillis()).word("side", plan.side())
                .flag("withdrawn", signal.withdrawn()).word("novelty", signal.novelty())
                .price("entry", plan.entryE8()).price("stop", plan.stopE8()).price("target", plan.targetE8())
                .whole("expiresMillis", signal.expiresMillis()).number("feeFraction", plan.feeFraction())
                .price("slippage", plan.slippageE8()).number("confidence", score.confidence())
                .flag("calibrated", score.calibrated()).word("tier", score.tier())
                .number("sizeFraction", score.sizing().capitalFraction())
                .text("sizeReason", score.sizing().reason()).number("riskFraction", signal.riskFraction())
                .word("rung", score.rung()).text("rungReason", score.rungReason())
                .object("model", model -> model.whole("id", score.model().id()).text("name", score.model().name())
                        .text("version", score.model().version()).flag("formulaAssumed", score.formulaAssumed()))
                .object("vector", fields -> VectorRecord.write(fields, signal.found())));
    }

    /** What a writer of a later version may add is left aside. */
    public static Decoded<SignalRecord> decode(String text) {
        return RecordFields.decode(text, json -> new SignalRecord(signal(json)));
    }

    private static Signal signal(RecordFields json) {
        FoundVector found = VectorRecord.found(
                json.object("vector").orElseThrow(() -> new MalformedRecord("vector is missing")));
        TradePlan plan = new TradePlan(found.vector().side(), json.price("entry"), json.price("stop"),
                json.price("target"), json.number("feeFraction"), json.price("slippage"));
        return new Signal(json.instrument(), found, json.word("novelty", Novelty.class), plan,
                json.whole("expiresMillis"), score(json, found.schemaHash()), json.number("riskFraction"),
                json.flag("withdrawn"));
    }

    private static Score score(RecordFields json, String schemaHash) {
        RecordFields model = json.object("model").orElseThrow(() -> new MalformedRecord("model is missing"));
        Sizing sizing = new Sizing(json.word("tier", Tier.class), json.number("sizeFraction"),
                json.text("sizeReason"));
        return new Score(json.number("confidence"), json.flag("calibrated"), sizing, json.word("rung", Rung.class),
                json.text("rungReason"), new ModelName(model.whole("id"), model.text("name"), model.text("version")),
                model.flag("formulaAssumed"), schemaHash);
    }
}
