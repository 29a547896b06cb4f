package io.smcquant.adapter.registry;

import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.IsotonicCalibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.PlattCalibration;
import io.smcquant.scoring.TradeTerms;

/** The order of the fields. What {@link CardReader} asks for is written here, and nothing else. */
final class CardWriter {
    static final int FORMAT = 1;

    private final CardText json = new CardText();

    String text(ModelCard card) {
        return json.of(() -> fields(card));
    }

    private void fields(ModelCard card) {
        json.whole("format", FORMAT).text("name", card.name()).text("algorithm", card.algorithm())
                .object("verdict", card.verdict(), this::verdict).text("schemaHash", card.schemaHash())
                .whole("formulaVersion", card.formulaVersion()).text("venue", card.venue().name())
                .object("source", card.source(), this::source).object("label", card.label(), this::label)
                .object("overall", card.overall(), this::metrics)
                .objects("baselines", card.baselines(), this::baseline).objects("folds", card.folds(), this::fold)
                .optionalObject("calibration", card.calibration(), this::calibration)
                .objects("profile", card.profile().features(), this::bins).textMap("settings", card.settings())
                .whole("seed", card.seed()).whole("trials", card.trials()).text("tableSha256", card.tableSha256())
                .text("engineVersion", card.engineVersion()).texts("caveats", card.caveats());
    }

    private void verdict(ModelCard.Verdict verdict) {
        json.flag("edge", verdict.edge()).text("sentence", verdict.sentence());
    }

    private void source(ModelCard.Source source) {
        json.whole("fromMillis", source.fromMillis()).whole("toMillis", source.toMillis())
                .texts("symbols", source.symbols()).whole("candles", source.candles())
                .whole("setupRows", source.setupRows()).whole("rows", source.rows())
                .whole("droppedRows", source.droppedRows()).text("candlesSha256", source.candlesSha256());
    }

    private void label(ModelCard.Label label) {
        json.object("terms", label.terms(), this::terms).text("words", label.words());
    }

    private void terms(TradeTerms terms) {
        json.object("stop", terms.stop(), this::distance).object("target", terms.target(), this::distance)
                .number("feeFraction", terms.feeFraction()).whole("slippageTicks", terms.slippageTicks())
                .whole("holdMillisMax", terms.holdMillisMax());
    }

    private void distance(Distance distance) {
        json.number("multiple", distance.multiple()).text("measure", distance.measure().name());
    }

    private void metrics(ModelCard.Metrics metrics) {
        json.whole("rows", metrics.rows()).number("winShare", metrics.winShare()).number("brier", metrics.brier())
                .number("logLoss", metrics.logLoss()).number("auc", metrics.auc())
                .whole("calibratedRows", metrics.calibratedRows()).object("chosen", metrics.chosen(), this::trades)
                .object("topDecile", metrics.topDecile(), this::trades)
                .objects("curve", metrics.curve(), this::curvePoint);
    }

    private void curvePoint(ModelCard.CurvePoint point) {
        json.number("predicted", point.predicted()).number("won", point.won()).whole("rows", point.rows());
    }

    private void trades(ModelCard.Trades trades) {
        json.whole("trades", trades.trades()).number("profitPerTrade", trades.profitPerTrade()).optionalObject(
                "interval",
                trades.interval(), interval -> json.number("low", interval.low()).number("high", interval.high()));
    }

    private void baseline(ModelCard.Baseline baseline) {
        json.text("name", baseline.name()).text("words", baseline.words())
                .object("trades", baseline.trades(), this::trades).number("brier", baseline.brier())
                .number("logLoss", baseline.logLoss());
    }

    private void fold(ModelCard.Fold fold) {
        json.whole("number", fold.number()).whole("trainFromMillis", fold.trainFromMillis())
                .whole("trainToMillis", fold.trainToMillis()).whole("testFromMillis", fold.testFromMillis())
                .whole("testToMillis", fold.testToMillis()).whole("trainRows", fold.trainRows())
                .whole("testRows", fold.testRows()).whole("purgedRows", fold.purgedRows())
                .whole("embargoedRows", fold.embargoedRows()).object("metrics", fold.metrics(), this::metrics);
    }

    private void calibration(Calibration calibration) {
        if (calibration instanceof IsotonicCalibration isotonic) {
            json.text("kind", "isotonic").number("independentShare", isotonic.independentShare()).objects("blocks",
                    isotonic.blocks(), block -> json.number("from", block.from()).number("to", block.to())
                            .whole("rows", block.rows()).whole("wins", block.wins()));
        } else if (calibration instanceof PlattCalibration platt) {
            json.text("kind", "platt").number("slope", platt.slope()).number("intercept", platt.intercept())
                    .number("slopeVariance", platt.slopeVariance()).number("covariance", platt.covariance())
                    .number("interceptVariance", platt.interceptVariance()).whole("rows", platt.rows());
        }
    }

    private void bins(FeatureProfile.Bins bins) {
        json.text("feature", bins.feature()).numbers("edges", bins.edges()).numbers("shares", bins.shares());
    }
}
