package io.smcquant.smc;

import java.util.List;
import java.util.SplittableRandom;

import io.smcquant.market.Timeframe;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** A series and the settings it is looked at with, all made from one seed: {@code ProofCase.of(seed)} makes it again. */
public record ProofCase(long seed, SeriesShape shape, Timeframe timeframe, SmcSettings settings, List<SmcBar> bars) {
    private static final int BARS_MIN = 60;
    private static final int BARS_MAX = 900;
    private static final int DAYS_A_WEEK = 7;
    /** 2026-01-05T00:00:00Z. */
    private static final long MONDAY_MILLIS = 1_767_571_200_000L;

    public static ProofCase of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Timeframe[] timeframes = Timeframe.values();
        // Features are of minutes, so every other series is.
        Timeframe timeframe = random.nextBoolean() ? Timeframe.M1 : timeframes[random.nextInt(timeframes.length)];
        SeriesShape shape = SeriesShape.values()[random.nextInt(SeriesShape.values().length)];
        SmcSettings settings = random.nextInt(5) == 0 ? SmcSettings.USUAL : settings(random);
        List<SmcBar> bars = moved(shape.bars(random.nextLong(), random.nextInt(BARS_MIN, BARS_MAX), timeframe), random,
                timeframe);
        return new ProofCase(seed, shape, timeframe, settings, random.nextInt(6) == 0 ? asHighAsAllowed(bars) : bars);
    }

    /** Every number has its usual value or one that brings its limits close. */
    private static SmcSettings settings(SplittableRandom random) {
        return new SmcSettings(one(random, 14, 1, 2, 30), one(random, 14, 1, 5, 30), one(random, 50, 1, 7, 20),
                one(random, 10, 1, 3, 30), one(random, 5, 1, 2, 3, 9), one(random, 5, 1, 2, 3, 9),
                random.nextInt(3) == 0 ? BreakRule.WICK : BreakRule.CLOSE, one(random, 3, 0, 1, 12),
                one(random, 1, 0, 4), one(random, 0.1, 0, 0.8), one(random, 500, 1, 6, 40), one(random, 64, 1, 2, 5),
                BlockRule.values()[random.nextInt(3)], one(random, 1.5, 0.001, 0.5, 1), one(random, 1_000, 1, 10, 60),
                one(random, 64, 1, 2, 5), one(random, 0.1, 0, 0.5, 4, 1_000), one(random, 0, 1, 3, 9),
                one(random, 2_000, 1, 10, 60), one(random, 256, 1, 2, 5), one(random, 10, 1, 3, 100));
    }

    private static int one(SplittableRandom random, int usual, int... others) {
        return random.nextBoolean() ? usual : others[random.nextInt(others.length)];
    }

    private static double one(SplittableRandom random, double usual, double... others) {
        return random.nextBoolean() ? usual : others[random.nextInt(others.length)];
    }

    /** To the very start of a week, or to some other time of it. */
    private static List<SmcBar> moved(List<SmcBar> bars, SplittableRandom random, Timeframe timeframe) {
        long laterMillis = random.nextInt(3) == 0 ? 0 : random.nextInt(DAYS_A_WEEK * Timeframe.D1.minutes()) * 60_000L;
        long moreMillis = timeframe.openTimeMillisAt(MONDAY_MILLIS + laterMillis) - bars.get(0).openTimeMillis();
        return bars.stream().map(bar -> new SmcBar(bar.openTimeMillis() + moreMillis, bar.openE8(), bar.highE8(),
                bar.lowE8(), bar.closeE8(), bar.volume(), bar.synthetic())).toList();
    }

    /** Sums of two such prices are near the end of a long, and they are not whole as doubles any more. */
    private static List<SmcBar> asHighAsAllowed(List<SmcBar> bars) {
        long highest = bars.stream().mapToLong(SmcBar::highE8).max().orElseThrow();
        long more = Math.floorDiv(SmcDetector.PRICE_E8_MAX - highest, SeriesShape.TICK) * SeriesShape.TICK;
        return bars.stream().map(bar -> new SmcBar(bar.openTimeMillis(), bar.openE8() + more, bar.highE8() + more,
                bar.lowE8() + more, bar.closeE8() + more, bar.volume(), bar.synthetic())).toList();
    }

    public ProofCase with(List<SmcBar> otherBars) {
        return new ProofCase(seed, shape, timeframe, settings, otherBars);
    }

    public SmcFindings findings() {
        return SmcFindings.fast(settings, timeframe, bars);
    }

    LiveRun begin() {
        return new LiveRun(settings, timeframe, SeriesShape.TICK);
    }

    /** For what else a proof has to choose. */
    SplittableRandom choices() {
        return new SplittableRandom(~seed);
    }

    @Override
    public String toString() {
        return "ProofCase.of(" + seed + "L): " + bars.size() + " bars, " + shape + ", " + timeframe + ", " + settings;
    }

    /** Cases of any seed. They are not made smaller: no part of a seed means anything. */
    public static final class Any implements ArbitrarySupplier<ProofCase> {
        @Override
        public Arbitrary<ProofCase> get() {
            return Arbitraries.randomValue(random -> ProofCase.of(random.nextLong()));
        }
    }
}
