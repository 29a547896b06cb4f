package io.smcquant.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.smcquant.market.VenueId;
import io.smcquant.scoring.FeatureProfile.Bins;
import io.smcquant.scoring.IsotonicCalibration.Block;
import io.smcquant.scoring.ModelCard.Baseline;
import io.smcquant.scoring.ModelCard.CurvePoint;
import io.smcquant.scoring.ModelCard.Fold;
import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Label;
import io.smcquant.scoring.ModelCard.Metrics;
import io.smcquant.scoring.ModelCard.Source;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.ModelCard.Verdict;

/** A card with every field filled, and every kind of nothing. */
public final class SampleCard {
    public static final Trades TRADES = new Trades(40, OptionalDouble.of(0.00125),
            Optional.of(new Interval(0.0001, 0.0023)));
    public static final IsotonicCalibration ISOTONIC = new IsotonicCalibration(
            List.of(new Block(0.1, 0.3, 700, 200), new Block(0.31, 0.9, 500, 350)), 0.25);
    public static final PlattCalibration PLATT = new PlattCalibration(1.25, -0.125, 0.01, -0.001, 0.02, 500);

    private SampleCard() {}

    public static ModelCard calibrated(Optional<Calibration> calibration) {
        return of(calibration, new Verdict(true, "An edge in this span: 40 trades."), TRADES);
    }

    static ModelCard of(Optional<Calibration> calibration, Verdict verdict, Trades chosen) {
        Metrics metrics = new Metrics(900, 0.375, 0.2279, 0.6488, OptionalDouble.of(0.5047),
                List.of(new CurvePoint(0.305, 0.334, 450), new CurvePoint(0.422, 0.361, 450)), 700, chosen, TRADES);
        Metrics oneSided = new Metrics(10, 0, 0.1, 0.3, OptionalDouble.empty(), List.of(), 0, Trades.NONE, Trades.NONE);
        return new ModelCard("forest-binance-20260201-20260301-seed1", "random forest", "0123456789abcdef", 1,
                VenueId.BINANCE,
                new Source(1_769_904_000_000L, 1_772_323_200_000L, List.of("AAAUSDT", "BBBUSDT"), 80_640, 2_000, 1_500,
                        12, "a".repeat(64)),
                new Label(TradeTerms.USUAL, "Won means that the target was reached first."),
                List.of(new Fold(1, 1_769_904_000_000L, 1_770_000_000_000L, 1_770_007_200_000L, 1_770_100_000_000L, 500,
                        10, 7, 6, oneSided)),
                metrics,
                List.of(new Baseline("random_side", "a \"coin\", ä", TRADES, OptionalDouble.empty(),
                        OptionalDouble.of(0.69))),
                verdict, calibration,
                new FeatureProfile(List.of(new Bins("market_structure", List.of(-1.0, 0.0), List.of(0.25, 0.25, 0.5)))),
                new TreeMap<>(Map.of("forest.trees", "100", "smc", "1-abc")), -7, 3, "0f".repeat(32), "0.1.0",
                List.of("Funding is not counted."));
    }
}
