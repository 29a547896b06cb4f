package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcSettings;

/** The oracle: all events and features of a whole series, found bar by bar in the order of work of §3. */
public final class SlowSmc {
    private final Series series;
    private final Indicators indicators;
    private final Journal journal = new Journal();
    private final Failures failures;
    private final Structure structure;
    private final Pivots pivots;
    private final Both<Gaps> gaps;
    private final Both<Blocks> blocks;
    private final Both<Liquidity> liquidity;
    private final Periods periods;

    /** Events in order of their bars, and the vectors of a series of minutes. */
    public record Result(List<SmcEvent> events, List<FeatureVector> features) {}

    private SlowSmc(Series series) {
        this.series = series;
        indicators = new Indicators(series);
        failures = new Failures(series, journal);
        structure = new Structure(series, journal);
        pivots = new Pivots(series);
        gaps = Both.of(side -> new Gaps(series, journal, side));
        blocks = Both.of(side -> new Blocks(series, indicators, journal, gaps.at(side), side));
        liquidity = Both.of(side -> new Liquidity(series, indicators, journal, failures, side));
        periods = new Periods(series, liquidity);
    }

    /** Features only of minutes. */
    public static Result of(SmcSettings settings, Timeframe timeframe, long tickSizeE8, List<SmcBar> bars) {
        return new SlowSmc(Series.of(settings, timeframe, tickSizeE8, bars)).run();
    }

    private Result run() {
        List<FeatureVector> vectors = new ArrayList<>();
        Features features = new Features(series, indicators, journal, structure, gaps, blocks, liquidity);
        for (Bar bar : series.bars()) {
            OptionalDouble atrBefore = indicators.averageTrueRange(bar.index() - 1);
            if (atrBefore.isPresent()) {
                advance(new Moment(bar, atrBefore.getAsDouble()));
            }
            if (series.timeframe() == Timeframe.M1) {
                features.of(bar).ifPresent(vectors::add);
            }
        }
        return new Result(List.copyOf(journal.events()), List.copyOf(vectors));
    }

    /** §3, step by step. */
    private void advance(Moment now) {
        for (Side side : Side.values()) {
            gaps.at(side).advance(now);
            blocks.at(side).advance(now);
        }
        for (Side side : Side.values()) {
            liquidity.at(side).advance(now);
        }
        failures.advance(now);
        List<Structure.Breakout> breakouts = structure.breaks(now);
        for (Structure.Breakout breakout : breakouts) {
            failures.watch(breakout.side(), breakout.pivot(), breakout.level(), LevelSource.STRUCTURE, now.bar());
        }
        for (Bar pivot : pivots.due(now.bar())) {
            confirm(pivot, now);
        }
        periods.advance(now);
        for (Side side : Side.values()) {
            gaps.at(side).create(now);
            blocks.at(side).create(breakouts, now);
        }
        structure.updateHalf(now);
    }

    private void confirm(Bar candidate, Moment now) {
        List<Side> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            if (pivots.isPivot(side, candidate, now.bar())) {
                sides.add(side);
            }
        }
        if (!sides.isEmpty()) {
            structure.confirm(candidate, sides, now);
            for (Side side : sides) {
                liquidity.at(side).addPivot(candidate, now);
            }
        }
    }
}
