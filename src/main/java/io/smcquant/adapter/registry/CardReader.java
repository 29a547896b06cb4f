package io.smcquant.adapter.registry;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.market.VenueId;
import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.IsotonicCalibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.PlattCalibration;
import io.smcquant.scoring.TradeTerms;

/** Asks for every field of a card. */
final class CardReader {
    private CardReader() {}

    static ModelCard read(JsonNode node) {
        return CardObject.read("", node, CardReader::card);
    }

    private static ModelCard card(CardObject json) {
        int format = json.small("format");
        if (format != CardWriter.FORMAT) {
            throw new UnreadableCard("format must be " + CardWriter.FORMAT + ": format=" + format);
        }
        return new ModelCard(json.text("name"), json.text("algorithm"), json.text("schemaHash"),
                json.small("formulaVersion"), new VenueId(json.text("venue")),
                json.object("source", CardReader::source), json.object("label", CardReader::label),
                json.objects("folds", CardReader::fold), json.object("overall", CardReader::metrics),
                json.objects("baselines", CardReader::baseline), json.object("verdict", CardReader::verdict),
                json.optionalObject("calibration", CardReader::calibration),
                new FeatureProfile(json.objects("profile", CardReader::bins)), json.textMap("settings"),
                json.whole("seed"), json.small("trials"), json.text("tableSha256"), json.text("engineVersion"),
                json.texts("caveats"));
    }

    private static ModelCard.Verdict verdict(CardObject json) {
        return new ModelCard.Verdict(json.flag("edge"), json.text("sentence"));
    }

    private static ModelCard.Source source(CardObject json) {
        return new ModelCard.Source(json.whole("fromMillis"), json.whole("toMillis"), json.texts("symbols"),
                json.whole("candles"), json.whole("setupRows"), json.whole("rows"), json.whole("droppedRows"),
                json.text("candlesSha256"));
    }

    private static ModelCard.Label label(CardObject json) {
        return new ModelCard.Label(json.object("terms", CardReader::terms), json.text("words"));
    }

    private static TradeTerms terms(CardObject json) {
        return new TradeTerms(json.object("stop", CardReader::distance), json.object("target", CardReader::distance),
                json.number("feeFraction"), json.small("slippageTicks"), json.whole("holdMillisMax"));
    }

    private static Distance distance(CardObject json) {
        return new Distance(json.number("multiple"), json.word("measure", Distance.Measure.class));
    }

    private static ModelCard.Metrics metrics(CardObject json) {
        return new ModelCard.Metrics(json.whole("rows"), json.number("winShare"), json.number("brier"),
                json.number("logLoss"), json.optionalNumber("auc"), json.objects("curve", CardReader::curvePoint),
                json.whole("calibratedRows"), json.object("chosen", CardReader::trades),
                json.object("topDecile", CardReader::trades));
    }

    private static ModelCard.CurvePoint curvePoint(CardObject json) {
        return new ModelCard.CurvePoint(json.number("predicted"), json.number("won"), json.whole("rows"));
    }

    private static ModelCard.Trades trades(CardObject json) {
        return new ModelCard.Trades(json.whole("trades"), json.optionalNumber("profitPerTrade"),
                json.optionalObject("interval",
                        interval -> new ModelCard.Interval(interval.number("low"), interval.number("high"))));
    }

    private static ModelCard.Baseline baseline(CardObject json) {
        return new ModelCard.Baseline(json.text("name"), json.text("words"),
                json.object("trades", CardReader::trades), json.optionalNumber("brier"),
                json.optionalNumber("logLoss"));
    }

    private static ModelCard.Fold fold(CardObject json) {
        return new ModelCard.Fold(json.small("number"), json.whole("trainFromMillis"), json.whole("trainToMillis"),
                json.whole("testFromMillis"), json.whole("testToMillis"), json.whole("trainRows"),
                json.whole("testRows"), json.whole("purgedRows"), json.whole("embargoedRows"),
                json.object("metrics", CardReader::metrics));
    }

    private static Calibration calibration(CardObject json) {
        String kind = json.text("kind");
        return switch (kind) {
        case "isotonic" -> new IsotonicCalibration(json.objects("blocks", CardReader::block),
                json.number("independentShare"));
        case "platt" -> new PlattCalibration(json.number("slope"), json.number("intercept"),
                json.number("slopeVariance"), json.number("covariance"), json.number("interceptVariance"),
                json.whole("rows"));
        default -> throw new UnreadableCard("calibration.kind must be isotonic or platt: kind=" + kind);
        };
    }

    private static IsotonicCalibration.Block block(CardObject json) {
        return new IsotonicCalibration.Block(json.number("from"), json.number("to"), json.whole("rows"),
                json.whole("wins"));
    }

    private static FeatureProfile.Bins bins(CardObject json) {
        return new FeatureProfile.Bins(json.text("feature"), json.numbers("edges"), json.numbers("shares"));
    }
}
