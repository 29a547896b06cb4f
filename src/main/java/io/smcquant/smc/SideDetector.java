package io.smcquant.smc;

import io.smcquant.indicator.RollingMoments;
import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * All that is known of one side: what the price may break upwards, and what may hold it from below. The other side is the
 * same code on negated prices, so neither can be treated differently. Owned by its detector, which calls the steps of a
 * bar in their order.
 */
final class SideDetector implements LevelCrossing {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Side side;
    private final SmcSettings settings;
    private final RollingMoments volume;
    private final long gapMin;
    private final long epsilon;
    private final SideBar bar;
    private final SideBar earlier;
    private final SideVoice voice;
    private final Pivots pivots;
    private final Reference reference = new Reference();
    private final GapBook gaps;
    private final BlockBook blocks;
    private final LevelBook levels;
    private final PeriodLevels periods;
    private final BreakWatch watch;
    private final Finds finds = new Finds();
    /** Since the last candle against this side, where blocks are made by impulses. */
    private final Leg impulse = new Leg();
    /** The block candle of this bar's break, kept until the gaps of this bar are known. */
    private final Leg broken = new Leg();
    private BlockCause brokenBy = BlockCause.BOS;
    private int newestGapFormed = NEVER;
    private SideDetector opposite = this;

    SideDetector(Side side, SmcSettings settings, long tickSizeE8, RollingMoments volume, PeriodKind[] periodKinds,
            SideVoice voice) {
        this.side = side;
        this.settings = settings;
        this.volume = volume;
        this.gapMin = ticks(settings.gapTicksMin(), tickSizeE8);
        this.epsilon = ticks(settings.sweepTicks(), tickSizeE8);
        this.bar = new SideBar(side);
        this.earlier = new SideBar(side);
        this.voice = voice;
        this.pivots = new Pivots(settings.swingLeftBars(), settings.swingRightBars());
        this.gaps = new GapBook(settings.gapsMax(), settings.gapBarsMax());
        this.blocks = new BlockBook(settings.blocksMax(), settings.blockBarsMax());
        this.levels = new LevelBook(settings.levelsMax(), settings.levelBarsMax());
        this.periods = new PeriodLevels(periodKinds);
        this.watch = new BreakWatch(settings.failedBreakBars());
    }

    /** More than any price can differ is as good as what it would be. */
    private static long ticks(int count, long tickSizeE8) {
        return count > SmcDetector.PRICE_E8_MAX / tickSizeE8 ? SmcDetector.PRICE_E8_MAX : count * tickSizeE8;
    }

    void oppose(SideDetector other) {
        opposite = other;
    }

    SideBar bar() {
        return bar;
    }

    PeriodLevels periods() {
        return periods;
    }

    Pivots pivots() {
        return pivots;
    }

    Reference reference() {
        return reference;
    }

    void begin(double atr, SmcEventSink sink) {
        bar.atr = atr;
        voice.begin(bar.number, sink);
        broken.clear();
    }

    // ---- 1: zones -------------------------------------------------------------------------------------------------

    void advanceZones() {
        gaps.advance(bar, voice);
        blocks.advance(bar, voice);
    }

    // ---- 2: levels and structure ----------------------------------------------------------------------------------

    void advanceLevels() {
        levels.expireOld(bar.number, voice);
        watch.advance(bar, voice);
        levels.advance(bar, this);
        periods.advance(bar, this);
    }

    @Override
    public boolean cross(long level, int formed, LevelSource source, int pivotCount) {
        int ageBars = bar.number - formed;
        if (bar.passes(level, settings.breakRule())) {
            voice.levelBreak(formed, level, source, pivotCount, ageBars);
            watch.add(level, formed, source, bar.number);
            return true;
        }
        long penetration = bar.high - level;
        if (penetration > epsilon) {
            double rejection = (bar.high - Math.max(bar.open, bar.close)) / (double) (bar.high - bar.low);
            voice.sweep(formed, level, source, pivotCount, ageBars, bar.inAtr(penetration), rejection, volumeZ());
            opposite.finds.putSweep(bar.number, formed, voice.truePrice(level), penetration);
            return true;
        }
        return false;
    }

    private double volumeZ() {
        double deviation = volume.deviation();
        return deviation > 0 ? Ratio.capped((bar.volume - volume.mean()) / deviation) : 0;
    }

    boolean isBreaking() {
        return reference.isStanding() && bar.passes(reference.level(), settings.breakRule());
    }

    void breakStructure(int trend) {
        StructureKind kind = trend == -side.sign() ? StructureKind.CHOCH : StructureKind.BOS;
        voice.structureBreak(reference.number(), reference.level(), kind, trend == 0);
        reference.cross();
        watch.add(reference.level(), reference.number(), LevelSource.STRUCTURE, bar.number);
        finds.put(Finds.BREAK, bar.number, reference.number(), voice.truePrice(reference.level()));
        if (settings.blockRule() != BlockRule.DISPLACEMENT && reference.leg().isPresent()) {
            broken.copyFrom(reference.leg());
            broken.append(bar);
            brokenBy = kind == StructureKind.BOS ? BlockCause.BOS : BlockCause.CHOCH;
        }
    }

    /** The bar is one more since the reference, unless that is done for. */
    void extendLegs() {
        if (settings.blockRule() == BlockRule.DISPLACEMENT) {
            impulse.extend(bar, false);
        } else if (reference.isStanding()) {
            reference.leg().extend(bar, settings.blockRule() == BlockRule.EXTREME);
        }
    }

    // ---- 3: pivots and periods ------------------------------------------------------------------------------------

    /** @param firstAfterOpposite whether the last pivot was not of this side alone */
    SwingRank rank(long price, boolean firstAfterOpposite) {
        if (!reference.isPresent() || firstAfterOpposite) {
            return SwingRank.REFERENCE;
        }
        return price > reference.level() ? SwingRank.SUPERSEDING : SwingRank.MINOR;
    }

    void confirmPivot(int pivot, long price, SwingRank rank, RecentBars recent) {
        voice.swing(pivot, price, rank);
        if (rank != SwingRank.MINOR) {
            reference.become(pivot, price);
            rebuildLeg(pivot, recent);
        }
        levels.add(pivot, price, settings.equalAtr() * bar.atr, bar.number, voice);
    }

    private void rebuildLeg(int pivot, RecentBars recent) {
        if (settings.blockRule() == BlockRule.DISPLACEMENT) {
            return;
        }
        int back = 0;
        while (back < recent.size() && recent.number(back) > pivot) {
            back++;
        }
        while (back > 0) {
            back--;
            recent.copy(back, earlier);
            reference.leg().extend(earlier, settings.blockRule() == BlockRule.EXTREME);
        }
    }

    void formPeriodLevel(int period, boolean late) {
        boolean passed = late && bar.passes(periods.extreme(period), settings.breakRule());
        periods.form(period, passed, bar.number, voice);
    }

    // ---- 4: new zones ---------------------------------------------------------------------------------------------

    /** The newest three bars follow one another: is there a gap between the first and the third? */
    void openGap(RecentBars recent) {
        recent.copy(2, earlier);
        long far = earlier.high;
        if (bar.low > far && (double) (bar.low - far) >= Math.max((double) gapMin, settings.gapAtrMin() * bar.atr)) {
            recent.copy(1, earlier);
            newestGapFormed = bar.number - 1;
            gaps.open(newestGapFormed, bar, far, earlier.close - earlier.open, voice);
            finds.put(Finds.GAP, bar.number, newestGapFormed, voice.truePrice(bar.low));
        }
    }

    void confirmBlock() {
        if (settings.blockRule() == BlockRule.DISPLACEMENT) {
            boolean impulsive = bar.push() > 0 && (double) bar.push() > settings.displacementAtr() * bar.atr;
            boolean near = impulse.isPresent() && bar.number - impulse.number() <= settings.swingLeftBars()
                    + settings.swingRightBars();
            if (impulsive && near) {
                confirmBlock(impulse, BlockCause.DISPLACEMENT);
            }
        } else if (broken.isPresent()) {
            confirmBlock(broken, brokenBy);
        }
    }

    private void confirmBlock(Leg leg, BlockCause cause) {
        if (!blocks.holds(leg.number())) {
            blocks.confirm(leg, cause, bar, volume.mean(), newestGapFormed > leg.number(), voice);
            finds.put(Finds.BLOCK, bar.number, leg.number(), voice.truePrice(leg.high()));
        }
    }

    // ---- What is known ---------------------------------------------------------------------------------------------

    boolean findGap(LiveObject into) {
        return gaps.findNearest(bar.close, voice, into);
    }

    boolean findBlock(LiveObject into) {
        return blocks.findNearest(bar.close, voice, into);
    }

    int liveBlocks() {
        return blocks.live();
    }

    /** The next level in this side's direction; of several at one price the oldest. */
    boolean findLevel(LiveObject into, LiveObject scratch) {
        if (!levels.findNext(bar.close, voice, into)) {
            return periods.findNext(bar.close, voice, into);
        }
        if (periods.findNext(bar.close, voice, scratch) && isBefore(scratch, into)) {
            return periods.findNext(bar.close, voice, into);
        }
        return true;
    }

    private static boolean isBefore(LiveObject one, LiveObject other) {
        if (one.distanceE8() != other.distanceE8()) {
            return one.distanceE8() < other.distanceE8();
        }
        return one.confirmedBar() < other.confirmedBar() || (one.confirmedBar() == other.confirmedBar()
                && one.formedAtMillis() < other.formedAtMillis());
    }

    Finds finds() {
        return finds;
    }

    SideVoice voice() {
        return voice;
    }

    void write(StateWriter out) {
        pivots.write(out);
        reference.write(out);
        gaps.write(out);
        blocks.write(out);
        levels.write(out);
        periods.write(out);
        watch.write(out);
        finds.write(out);
        impulse.write(out);
        out.writeInt(newestGapFormed);
    }

    void read(StateReader in, int newestBar) {
        pivots.read(in, newestBar);
        reference.read(in);
        gaps.read(in);
        blocks.read(in);
        levels.read(in);
        periods.read(in);
        watch.read(in, Integer.MAX_VALUE);
        finds.read(in);
        impulse.read(in);
        newestGapFormed = in.readInt();
    }
}
