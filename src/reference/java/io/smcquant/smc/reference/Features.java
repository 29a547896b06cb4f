package io.smcquant.smc.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.PricePoint;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;

/** §10: the twelve features of one minute, from the state after all its steps. */
final class Features {
    private final Series series;
    private final Indicators indicators;
    private final Structure structure;
    private final Both<Gaps> gaps;
    private final Both<Blocks> blocks;
    private final Both<Liquidity> liquidity;
    private final Setups setups;

    Features(Series series, Indicators indicators, Journal journal, Structure structure, Both<Gaps> gaps,
            Both<Blocks> blocks, Both<Liquidity> liquidity) {
        this.series = series;
        this.indicators = indicators;
        this.structure = structure;
        this.gaps = gaps;
        this.blocks = blocks;
        this.liquidity = liquidity;
        setups = new Setups(journal);
    }

    /** Nothing before it is warm, when nothing moves, and when no side is favoured. */
    Optional<FeatureVector> of(Bar bar) {
        OptionalDouble atr = indicators.averageTrueRange(bar.index());
        if (bar.index() + 1 < series.settings().warmupBars() || atr.orElseThrow() == 0) {
            return Optional.empty();
        }
        int sum = structure.trend() + signOfSweep(bar)
                + signOfNearest(nearest(gaps.up().live(), bar), nearest(gaps.down().live(), bar), bar)
                + signOfNearest(nearest(blocks.up().live(), bar), nearest(blocks.down().live(), bar), bar)
                + Long.signum(indicators.momentum(bar.index()));
        if (sum == 0) {
            return Optional.empty();
        }
        return Optional.of(vector(sum > 0 ? Side.UP : Side.DOWN, bar, atr.getAsDouble()));
    }

    private FeatureVector vector(Side side, Bar bar, double atr) {
        Optional<Zone> gap = nearest(gaps.at(side).live(), bar);
        Optional<Zone> block = nearest(blocks.at(side).live(), bar);
        Optional<Level> level = nextLevel(side);
        Optional<SmcEvent.Sweep> sweep = setups.newestSweep(side);
        int blockCount = blocks.at(side).live().size();
        long momentum = Journal.price(side, indicators.momentum(bar.index()));
        double[] values = new double[Feature.COUNT];
        values[0] = side.sign() * structure.trend();
        values[1] = (double) blockCount / (1 + blockCount);
        values[2] = squashed((double) bar.body(side) / (series.settings().displacementAtr() * atr));
        values[3] = sweep.isEmpty() ? 0
                : Math.max(0.0, 1 - (double) age(sweep.get(), bar) / series.settings().sweepBars());
        values[4] = gap.isEmpty() ? 0 : squashed((double) (gap.get().near() - gap.get().far()) / atr);
        values[5] = gap.isEmpty() ? 0 : proximity(gap.get().distance(bar), atr);
        values[6] = block.isEmpty() ? 0 : proximity(block.get().distance(bar), atr);
        values[7] = volumeShare(bar);
        values[8] = indicators.relativeStrength(bar.index(), side == Side.UP);
        values[9] = squashed((double) momentum / atr);
        values[10] = level.isEmpty() ? 0 : proximity(level.get().price - bar.close(side), atr);
        values[11] = ensemble(values);
        FeatureVector.Sources sources = new FeatureVector.Sources(gap.map(zone -> source(SmcKind.GAP, zone)),
                block.map(zone -> source(SmcKind.ORDER_BLOCK, zone)),
                sweep.filter(newest -> age(newest, bar) < series.settings().sweepBars()).map(Setups::source),
                level.map(next -> source(side, next)));
        return new FeatureVector(bar.closeMillis(), side, setups.newest(side), sources, bar.index() + 1, values,
                new PricePoint(bar.closeE8(), atr, series.tickSizeE8()));
    }

    private static double squashed(double value) {
        double capped = Moment.capped(value);
        return capped / (1 + Math.abs(capped));
    }

    private static double proximity(long distance, double atr) {
        return 1 / (1 + (double) distance / atr);
    }

    private double volumeShare(Bar bar) {
        double mean = indicators.volumeMean(bar.index()).orElseThrow();
        return bar.volume() == 0 && mean == 0 ? 0 : bar.volume() / (bar.volume() + mean);
    }

    /** Feature 12, from features 1 (slot 0) to 10 (slot 9). */
    private static double ensemble(double[] values) {
        double sum = 0.5 + 0.1 * values[0];
        sum += values[3] > 0 ? 0.15 : 0;
        sum += values[4] > 0.5 ? 0.1 : 0;
        sum += values[6] > 0.667 ? 0.1 : 0;
        sum += values[9] > 0.2308 ? 0.05 : 0;
        sum += values[8] < 0.30 ? 0.05 : 0;
        sum -= values[8] > 0.70 ? 0.05 : 0;
        return Math.min(1.0, Math.max(0.0, sum));
    }

    /** Bars from the sweep's to this one. */
    private int age(SmcEvent.Sweep sweep, Bar bar) {
        return (int) ((bar.closeMillis() - sweep.times().confirmedAtMillis()) / series.timeframe().millis());
    }

    private int signOfSweep(Bar bar) {
        Optional<SmcEvent.Sweep> up = setups.newestSweep(Side.UP);
        Optional<SmcEvent.Sweep> down = setups.newestSweep(Side.DOWN);
        long upMillis = up.map(sweep -> sweep.times().confirmedAtMillis()).orElse(-1L);
        long downMillis = down.map(sweep -> sweep.times().confirmedAtMillis()).orElse(-1L);
        if (upMillis == downMillis) {
            return 0;
        }
        SmcEvent.Sweep newest = upMillis > downMillis ? up.orElseThrow() : down.orElseThrow();
        return age(newest, bar) < series.settings().sweepBars() ? newest.side().sign() : 0;
    }

    /** The zone with the smallest distance; of several the newest. */
    private static Optional<Zone> nearest(List<Zone> zones, Bar bar) {
        return zones.stream().min(Comparator.<Zone>comparingLong(zone -> zone.distance(bar))
                .thenComparing(zone -> zone.created().number(), Comparator.reverseOrder()));
    }

    private static int signOfNearest(Optional<Zone> up, Optional<Zone> down, Bar bar) {
        if (up.isEmpty() || down.isEmpty()) {
            return up.isPresent() ? 1 : down.isPresent() ? -1 : 0;
        }
        return Long.signum(down.get().distance(bar) - up.get().distance(bar));
    }

    /** The lowest level above the price, seen from the side; of several the oldest, then in order of the sources. */
    private Optional<Level> nextLevel(Side side) {
        return liquidity.at(side).live().stream().min(Comparator.<Level>comparingLong(level -> level.price)
                .thenComparing(Level.BY_AGE).thenComparing(level -> level.source));
    }

    private static FeatureVector.Source source(SmcKind kind, Zone zone) {
        return new FeatureVector.Source(kind, zone.formed().openMillis(), zone.created().closeMillis(),
                Journal.price(zone.side(), zone.near()));
    }

    private static FeatureVector.Source source(Side side, Level level) {
        return new FeatureVector.Source(level.kind(), level.formed.openMillis(), level.confirmed.closeMillis(),
                Journal.price(side, level.price));
    }
}
