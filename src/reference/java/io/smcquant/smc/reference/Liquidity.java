package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.PoolState;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** §8: the live liquidity levels of one side: above the price for UP, below it for DOWN. */
final class Liquidity {
    private final Series series;
    private final Indicators indicators;
    private final Journal journal;
    private final Failures failures;
    private final Side side;
    private final List<Level> levels = new ArrayList<>();

    Liquidity(Series series, Indicators indicators, Journal journal, Failures failures, Side side) {
        this.series = series;
        this.indicators = indicators;
        this.journal = journal;
        this.failures = failures;
        this.side = side;
    }

    List<Level> live() {
        return List.copyOf(levels);
    }

    /** §3, step 2: age, then sweep or break; every level here was confirmed before this bar. */
    void advance(Moment now) {
        for (Level level : List.copyOf(levels)) {
            if (level.isOfPivots()
                    && now.bar().number() - level.confirmed.number() > series.settings().levelBarsMax()) {
                expire(level, ExpiryReason.AGE, now);
            }
        }
        long tolerated = series.settings().sweepTicks() * series.tickSizeE8();
        for (Level level : List.copyOf(levels)) {
            if (series.passes(now.bar(), side, level.price)) {
                levels.remove(level);
                tellBreak(level, now);
                failures.watch(side, level.formed, level.price, level.source, now.bar());
            } else if (now.bar().high(side) > level.price + tolerated) {
                levels.remove(level);
                tellSweep(level, now);
            }
        }
    }

    private void tellBreak(Level level, Moment now) {
        journal.add(new SmcEvent.LevelBreak(side, Journal.times(level.formed, now),
                Journal.price(side, level.price), level.source, level.pivots,
                now.bar().number() - level.formed.number()));
    }

    private void tellSweep(Level level, Moment now) {
        Bar bar = now.bar();
        long wick = bar.high(side) - Math.max(bar.open(side), bar.close(side));
        long range = bar.high(side) - bar.low(side);
        journal.add(new SmcEvent.Sweep(side.opposite(), Journal.times(level.formed, now),
                Journal.price(side, level.price), level.source, level.pivots,
                bar.number() - level.formed.number(), now.inAtr(bar.high(side) - level.price),
                (double) wick / (double) range, volumeDeviations(bar)));
    }

    /** How many deviations the volume is from the mean of the bars before. */
    private double volumeDeviations(Bar bar) {
        OptionalDouble mean = indicators.volumeMean(bar.index() - 1);
        OptionalDouble deviation = indicators.volumeDeviation(bar.index() - 1);
        if (mean.isEmpty() || deviation.isEmpty() || deviation.getAsDouble() == 0) {
            return 0;
        }
        return Moment.capped((bar.volume() - mean.getAsDouble()) / deviation.getAsDouble());
    }

    /** A confirmed pivot, whatever its rank, joins a pool, makes one with another pivot, or is a level of its own. */
    void addPivot(Bar pivot, Moment now) {
        long price = pivot.high(side);
        Optional<Level> pool = nearestWithinTolerance(LevelSource.POOL, price, now);
        if (pool.isPresent()) {
            pool.get().pivots++;
            tellPool(pool.get(), PoolState.JOINED, pivot, now);
            return;
        }
        Optional<Level> swing = nearestWithinTolerance(LevelSource.SWING, price, now);
        if (swing.isPresent()) {
            Level formed = new Level(LevelSource.POOL, pivot, now.bar(), Math.max(price, swing.get().price),
                    swing.get().firstPivot, 2);
            levels.remove(swing.get());
            levels.add(formed);
            tellPool(formed, PoolState.FORMED, pivot, now);
            return;
        }
        levels.add(new Level(LevelSource.SWING, pivot, now.bar(), price, pivot, 1));
        List<Level> ofPivots = levels.stream().filter(Level::isOfPivots).toList();
        if (ofPivots.size() > series.settings().levelsMax()) {
            expire(ofPivots.stream().min(Level.BY_AGE).orElseThrow(), ExpiryReason.LIMIT, now);
        }
    }

    private Optional<Level> nearestWithinTolerance(LevelSource source, long price, Moment now) {
        double tolerance = series.settings().equalAtr() * now.atr();
        return levels.stream()
                .filter(level -> level.source == source && (double) Math.abs(price - level.price) <= tolerance)
                .min(Comparator.<Level>comparingLong(level -> Math.abs(price - level.price))
                        .thenComparing(Level.BY_AGE));
    }

    private void tellPool(Level pool, PoolState state, Bar newest, Moment now) {
        journal.add(new SmcEvent.Pool(side, Journal.times(pool.formed, now), Journal.price(side, pool.price), state,
                pool.pivots, newest.number() - pool.firstPivot.number()));
    }

    /** The extreme of a period that has ended; the level of the period before it ends first. */
    void addPeriod(LevelSource source, Bar extreme, boolean late, Moment now) {
        for (Level level : List.copyOf(levels)) {
            if (level.source == source) {
                expire(level, ExpiryReason.SUPERSEDED, now);
            }
        }
        long price = extreme.high(side);
        if (late && series.passes(now.bar(), side, price)) {
            return;
        }
        levels.add(new Level(source, extreme, now.bar(), price, extreme, 1));
        journal.add(new SmcEvent.PeriodLevel(side, Journal.times(extreme, now), Journal.price(side, price), source));
    }

    private void expire(Level level, ExpiryReason reason, Moment now) {
        levels.remove(level);
        journal.add(new SmcEvent.LevelExpired(side, Journal.times(level.formed, now),
                Journal.price(side, level.price), level.source, reason));
    }
}
